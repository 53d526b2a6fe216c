"""An apology that depends on an "if" puts the harm in doubt.

The customer has told us what happened. "Sorry if" answers that it may not have happened, and asks
them to prove it again. Of six parts of an apology, taking responsibility weighs most, then the
offer of repair (Lewicki, Polin & Lount 2016, n = 755).

Instead: say what went wrong, and what happens next.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at


def find(reply: Reply) -> Iterator[Fault]:
    """Yield each “sorry if”, and each apology for harm that may or may not have been."""
    yield from map(fault_at, reply.hits("conditional-apology"))
    for hit in reply.hits("doubted-harm"):
        yield Fault(hit.start, hit.end, hit.entry.suggestion, _ANY)


_ANY = "“Any” and “may have” put the harm in doubt. They have told us that it happened."


RULE = Rule(
    name="conditional-apology",
    number=2,
    family="apology",
    severity="warns",
    message="“Sorry if” puts the harm in doubt. They have told us that it happened.",
    why="A person who was let down is asked to prove it again.",
    find=find,
)
