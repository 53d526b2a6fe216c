"""The reply says “du” where the brand says “Sie”, or the other way round.

How people are addressed says how near we stand to them, and cultures set the distance differently
(Brown & Levinson 1987). The charter says by language which one the brand keeps; without that the
rule is silent. English has one form for both.

Instead: the form that the brand keeps, in the whole reply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.wording import Hit

_GERMAN_YOU = re.compile(r"\b(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b")
_OPPOSITE = {
    "formal": ("informal-address", "You keep a formal address with customers. This is informal."),
    "informal": ("formal-address", "You keep an informal address with customers. This is formal."),
}


def find(reply: Reply) -> Iterator[Fault]:
    """Yield the first address that is not the brand's."""
    formality = reply.brand.formality.get(reply.language or "")
    if formality is None:
        return
    name, message = _OPPOSITE[formality]
    for hit in reply.hits(name):
        if hit.entry.language == reply.language and _is_meant(reply, hit):
            yield Fault(hit.start, hit.end, None, message)
            return


def _is_meant(reply: Reply, hit: Hit) -> bool:
    """Say whether a hit addresses the reader: German writes that “Sie” with a capital letter."""
    if hit.entry.language != "de" or hit.entry.name != "formal-address":
        return True
    return _GERMAN_YOU.search(reply.text.seen, hit.start, hit.end) is not None


RULE = Rule(
    name="wrong-formality",
    family="respect",
    severity="hints",
    message="This is not how you address customers elsewhere.",
    also_says=tuple(message for _, message in _OPPOSITE.values()),
    why="A person is held at another distance than everyone else.",
    find=find,
    languages=("de", "es", "fr", "nl", "pt", "it"),
    nothing_in=("en",),
)
