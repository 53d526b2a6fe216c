"""How a message is put: whether it asks, and whether it can wait."""

from __future__ import annotations

from evenhand.core.signals.detector import Detector
from evenhand.core.signals.manner import question, urgency

DETECTORS: tuple[Detector, ...] = (question.DETECTOR, urgency.DETECTOR)
"""The table of this room."""
