"""What a useful answer to a message needs."""

from __future__ import annotations

from evenhand.core.signals.detector import Detector
from evenhand.core.signals.needs import account_details

DETECTORS: tuple[Detector, ...] = (account_details.DETECTOR,)
"""The table of this room."""
