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
from evenhand.core.signals.mood.tone import LIMIT, MOODS, tone
from evenhand.core.wording import Wording

DETECTORS: tuple[Detector, ...] = (
    complaint.DETECTOR,
    praise.DETECTOR,
    sentiment_negative.DETECTOR,
    sentiment_positive.DETECTOR,
    anger.DETECTOR,
    sarcasm.DETECTOR,
)
"""The table of this room."""


def kinds_in(wording: Wording) -> set[str]:
    """Return the moods that a message shows; all of them where none can be told.

    So each is asked, and says that it failed.
    """
    try:
        sure = tone(wording)
    except Exception:
        return {detector.kind for detector in DETECTORS}
    return {mood for mood, confidence in zip(MOODS, sure, strict=True) if confidence >= LIMIT}
