"""The message speaks of suicide or self-harm, of the writer or of somebody else.

Everything that :mod:`evenhand.core.signals.threats.self_harm` notices belongs here, and also what
is past or concerns others. Such a message is read by a person, and nothing in it is repeated in
public (World Health Organization, *Preventing suicide: a resource for media professionals*).
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.languages import SEVEN
from evenhand.core.signals.detector import Detector, Noticed
from evenhand.core.signals.threats.threat import signs_of, threats_of
from evenhand.core.wording import Wording

_KIND, _THREAT = "sensitive-self-harm", "threat-self-harm"


def _find(wording: Wording) -> Iterator[Noticed]:
    """Yield what speaks of self-harm, and what threatens it."""
    threats = tuple(threats_of(wording, _THREAT))
    places = {(threat.start, threat.end) for threat in threats}
    yield from threats
    for hit in wording.hits(_KIND):
        if (hit.start, hit.end) not in places:
            yield Noticed(hit.start, hit.end, hit.entry.confidence)


DETECTOR = Detector(
    _KIND,
    1,
    "The message speaks of suicide or self-harm.",
    _find,
    SEVEN,
    everywhere=(_KIND,),
    signs=(_KIND, *signs_of(_THREAT)),
)
