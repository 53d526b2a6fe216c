"""The customer asked for a person, and the reply neither comes from one nor offers one.

Spain's Law 10/2025 gives customers a person on request; the GDPR gives human intervention where a
machine decided (Article 22(3)). Somebody who asks for a person has usually met a machine that did
not understand.

Speaks where the situation asks for a person: to an assistant's reply that names none, and to any
reply that sends back to a machine.

Instead: "A person will write to you here by 11:00 today."
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at


def find(reply: Reply) -> Iterable[Fault]:
    """Object where a person was asked for and a machine stays in the way."""
    situation = reply.situation
    if not (situation.chose_person or "person" in situation.asks_for):
        return
    hits = reply.hits("sends-to-machine")
    yield from map(fault_at, hits)
    if not hits and situation.writer == "assistant" and not reply.says("offers-person"):
        yield Fault(0, len(reply.words))


RULE = Rule(
    name="no-person-offered",
    family="autonomy",
    severity="warns",
    message="They asked for a person, and this offers none. Say who will write, and when.",
    why="A person who asks for a person has a reason, and need not explain it.",
    find=find,
)
