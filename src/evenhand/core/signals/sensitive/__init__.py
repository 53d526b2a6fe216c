"""Topics that a person may not want to see discussed where everyone can read it."""

from __future__ import annotations

from evenhand.core.signals.detector import Detector
from evenhand.core.signals.sensitive import (
    bereavement,
    discrimination,
    finance,
    health,
    legal,
    minors,
    safety,
    self_harm,
)

DETECTORS: tuple[Detector, ...] = (
    health.DETECTOR,
    finance.DETECTOR,
    legal.DETECTOR,
    safety.DETECTOR,
    bereavement.DETECTOR,
    self_harm.DETECTOR,
    minors.DETECTOR,
    discrimination.DETECTOR,
)
"""The table of this room."""
