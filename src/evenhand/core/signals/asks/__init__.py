"""TODO."""

from __future__ import annotations

from evenhand.core.signals.detector import Detector

DETECTORS: tuple[Detector, ...] = ()
