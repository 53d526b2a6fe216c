"""An address that is closer than the two of you are: “hun”, “sweetie”, “mate”.

Closeness is offered by the customer, not taken by the desk; unasked it lowers the other's standing
(Brown & Levinson 1987). Pet names never pass, because they are said to some people and not to
others. “Mate” and its like may pass between people who joke with each other: they are caught in a
complaint or a sensitive matter, and wherever the charter asks for a formal address.

Instead: the name as they write it, or no address at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at


def find(reply: Reply) -> Iterator[Fault]:
    """Yield pet names, and chummy ones where there is nothing to be chummy about."""
    yield from map(fault_at, reply.hits("over-familiar"))
    situation = reply.situation
    is_formal = reply.brand.formality.get(reply.language or "") == "formal"
    if is_formal or situation.is_complaint or situation.is_angry or situation.sensitive_topics:
        yield from map(fault_at, reply.hits("chummy"))


RULE = Rule(
    name="over-familiar",
    family="respect",
    severity="hints",
    message="This is closer than you two are. Some will hear that they aren't taken seriously.",
    why="A person with a serious matter is patted on the head.",
    find=find,
)
