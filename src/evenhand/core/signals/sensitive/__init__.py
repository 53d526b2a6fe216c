"""Topics that a person may not want to see discussed where everyone can read it."""

from __future__ import annotations

from evenhand.core.signals.detector import Detector
from evenhand.core.signals.sensitive import health

DETECTORS: tuple[Detector, ...] = (health.DETECTOR,)
"""The table of this room."""
