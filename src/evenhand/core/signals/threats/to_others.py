"""The customer threatens somebody: an agent, a courier, another customer, a place.

It always leads to a person, who judges whether somebody must be warned. Idioms that threaten
nobody ("I could kill for a coffee", "shoot me an email", "you killed it") are passed; those that
may be meant are noticed with a confidence of 0.4.
"""

from __future__ import annotations

from evenhand.core.languages import SEVEN
from evenhand.core.signals.detector import Detector
from evenhand.core.signals.threats.threat import entries_of, signs_of, threats_of

_KIND = "threat-to-others"

DETECTOR = Detector(
    _KIND,
    1,
    "The customer may harm somebody else.",
    lambda wording: threats_of(wording, _KIND),
    SEVEN,
    everywhere=entries_of(_KIND),
    signs=signs_of(_KIND),
)
