"""More than two apologies in one reply.

One apology that takes responsibility carries more than many; what weighs is what comes with it
(Lewicki, Polin & Lount 2016, n = 755). Repeated, it asks the customer to console us.

Instead: one apology, then what you do about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule

_ENOUGH = 2


def find(reply: Reply) -> Iterator[Fault]:
    """Yield the first apology beyond the second."""
    for hit in reply.hits("saying-sorry")[_ENOUGH : _ENOUGH + 1]:
        yield Fault(hit.start, hit.end)


RULE = Rule(
    name="apology-again-and-again",
    family="apology",
    severity="hints",
    message="This is the third apology. One is enough; what you do about it counts for more.",
    why="A person who was let down is left to console us.",
    find=find,
)
