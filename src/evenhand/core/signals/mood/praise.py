"""The message thanks or praises somebody for what they did.

Noticed from phrases of thanks and praise, unless the message complains as well: "thanks for
losing my bag" is none. Praise is better answered in private or briefly (Demmers et al. 2018); who
is praised wants to be told.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.languages import SEVEN
from evenhand.core.signals.detector import Detector, Noticed
from evenhand.core.signals.mood.tone import tone, whole
from evenhand.core.wording import Wording


def _find(wording: Wording) -> Iterable[Noticed]:
    return whole(wording, tone(wording).praise)


DETECTOR = Detector("praise", 1, "The message thanks or praises.", _find, SEVEN)
