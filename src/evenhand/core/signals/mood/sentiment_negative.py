"""The message sounds negative, whether or not it complains of anything.

English by a model learnt from 28 emotions (GoEmotions, Demszky et al. 2020); the other six
languages by some three hundred words and phrases each, with negation, strengthening words and
emoji. A language beyond these is "not covered", never neutral.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.languages import SEVEN
from evenhand.core.signals.detector import Detector, Noticed
from evenhand.core.signals.mood.tone import tone, whole
from evenhand.core.wording import Wording


def _find(wording: Wording) -> Iterable[Noticed]:
    return whole(wording, tone(wording).negative)


DETECTOR = Detector("sentiment-negative", 1, "The message sounds negative.", _find, SEVEN)
