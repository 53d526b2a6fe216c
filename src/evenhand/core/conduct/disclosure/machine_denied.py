"""An assistant denies that it is a machine.

To deny it when asked is the clearest breach of what people may know (EU AI Act, Regulation (EU)
2024/1689, Article 50(1); California, Business and Professions Code 17941).

Speaks only where the situation names an assistant as the writer.

Instead: "Yes, I'm an assistant. A person can answer here by 11:00."
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at


def find(reply: Reply) -> Iterable[Fault]:
    """Object where an assistant says that it is no machine."""
    if reply.situation.writer == "assistant":
        yield from map(fault_at, reply.hits("machine-denied"))


RULE = Rule(
    name="machine-denied",
    family="disclosure",
    severity="warns",
    message="An assistant wrote this and denies being one. Say what it is, and offer a person.",
    why="A person asked honestly and is lied to.",
    find=find,
)
