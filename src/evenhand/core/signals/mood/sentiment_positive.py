"""The message sounds positive.

English by a learnt model, the other six languages by words with negation and emoji, as for
``sentiment-negative``. A message may show neither, and then it is neutral.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.languages import SEVEN
from evenhand.core.signals.detector import Detector, Noticed
from evenhand.core.signals.mood.tone import tone, whole
from evenhand.core.wording import Wording


def _find(wording: Wording) -> Iterable[Noticed]:
    return whole(wording, tone(wording).positive)


DETECTOR = Detector("sentiment-positive", 1, "The message sounds positive.", _find, SEVEN)
