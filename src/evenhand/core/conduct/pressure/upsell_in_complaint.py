"""Something is sold inside the answer to a complaint.

The person came because something they paid for went wrong. An upgrade, a promotion or a code for
the next order tells them that the next sale matters more. Of six parts of an apology,
responsibility and repair weigh most (Lewicki, Polin & Lount 2016, n = 755); an advertisement is
neither, and the European Data Protection Board counts pushing of this kind among deceptive design
patterns (Guidelines 03/2022).

Spoken where the situation is a complaint or the reply itself apologises.

Instead: repair first. Money back is a repair; a discount on buying again is not.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at


def find(reply: Reply) -> Iterable[Fault]:
    """Object to an offer where somebody complained or we apologise."""
    hits = reply.hits("upsell-in-complaint")
    if hits and (reply.situation.is_complaint or reply.says("says-sorry")):
        yield from map(fault_at, hits)


RULE = Rule(
    name="upsell-in-complaint",
    family="pressure",
    severity="warns",
    message="This sells something to a person who came with a problem. Repair first, offers never.",
    why="A complaint answered with an offer says that the sale matters more than the harm.",
    find=find,
)
