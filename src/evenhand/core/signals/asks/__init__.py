"""What a person asks of us about the way we deal with them."""

from __future__ import annotations

from evenhand.core.signals.asks import (
    for_erasure,
    for_own_data,
    for_person,
    for_private,
    for_public,
    for_stop,
    wrote_in_private,
)
from evenhand.core.signals.detector import Detector

DETECTORS: tuple[Detector, ...] = (
    for_person.DETECTOR,
    for_private.DETECTOR,
    for_public.DETECTOR,
    for_stop.DETECTOR,
    for_own_data.DETECTOR,
    for_erasure.DETECTOR,
    wrote_in_private.DETECTOR,
)
"""The table of this room."""
