"""The mood of a message: complaint, praise, sentiment, anger, sarcasm."""

from __future__ import annotations

from evenhand.core.signals.detector import Detector
from evenhand.core.signals.mood import (
    anger,
    complaint,
    praise,
    sarcasm,
    sentiment_negative,
    sentiment_positive,
)

DETECTORS: tuple[Detector, ...] = (
    complaint.DETECTOR,
    praise.DETECTOR,
    sentiment_negative.DETECTOR,
    sentiment_positive.DETECTOR,
    anger.DETECTOR,
    sarcasm.DETECTOR,
)
"""The table of this room."""
