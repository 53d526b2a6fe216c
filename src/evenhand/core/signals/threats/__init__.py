"""Threats to oneself and to others, which always lead to a person."""

from __future__ import annotations

from evenhand.core.signals.detector import Detector
from evenhand.core.signals.threats import self_harm, to_others

DETECTORS: tuple[Detector, ...] = (self_harm.DETECTOR, to_others.DETECTOR)
"""The table of this room."""
