"""The message shows anger: at the brand, at somebody, at how things are.

English by a learnt model (anger, disgust and annoyance of GoEmotions) beside angry emoji, the
other languages by phrases and emoji. Anger is a reason for a calm person and a quick answer,
never a reason to move somebody out of sight (practice 1), and never judged by who writes: names,
pronouns and dialect do not count.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.languages import SEVEN
from evenhand.core.signals.detector import Detector, Noticed
from evenhand.core.signals.mood.tone import tone, whole
from evenhand.core.wording import Wording


def _find(wording: Wording) -> Iterable[Noticed]:
    return whole(wording, tone(wording).anger)


DETECTOR = Detector("anger", 1, "The message shows anger.", _find, SEVEN)
