"""The customer, or somebody they speak of, may take their own life or harm themselves.

It always leads to a person, at once and whatever else the message says. Exaggeration ("this hold
music makes me want to die") is noticed too, with a confidence of 0.4, because nobody can tell
from outside (practice 3); help lines are the brand's charter's business.
"""

from __future__ import annotations

from evenhand.core.languages import SEVEN
from evenhand.core.signals.detector import Detector
from evenhand.core.signals.threats.threat import entries_of, signs_of, threats_of

_KIND = "threat-self-harm"

DETECTOR = Detector(
    _KIND,
    1,
    "The customer may harm themselves.",
    lambda wording: threats_of(wording, _KIND),
    SEVEN,
    everywhere=entries_of(_KIND),
    signs=signs_of(_KIND),
)
