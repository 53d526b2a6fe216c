"""“Have a great day!” to somebody who wrote of a death, an illness, an attack or despair.

Closing formulas are said without thinking, and that is what they say here. Needs the situation:
it speaks where the message touches bereavement, self-harm, health, safety or discrimination.

Instead: end with what happens next, and who will be there.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at

_SORROWS = frozenset(("bereavement", "self-harm", "health", "safety", "discrimination"))


def find(reply: Reply) -> Iterator[Fault]:
    """Yield cheer in an answer to a message about sorrow."""
    situation = reply.situation
    if situation.threatens_self_harm or situation.sensitive_topics & _SORROWS:
        yield from map(fault_at, reply.hits("cheer-over-sorrow"))


RULE = Rule(
    name="cheer-over-sorrow",
    family="empathy",
    severity="warns",
    message="They wrote about something grave. This cheer will hurt.",
    why="A person in grief or fear is wished a great day.",
    find=find,
)
