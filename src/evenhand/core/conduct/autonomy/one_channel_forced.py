"""A reply leaves one way to reach us, and not the one on which the customer wrote.

Some people cannot phone, some have no smartphone, some are at work. Sending a person away costs
them the effort of telling everything again. Consistent help is asked for by WCAG 2.2 (success
criterion 3.2.6), and a contact that hinders the use of a right is a barrier (Directive 2005/29/EC,
Article 9(d)).

Silent where the reply offers a second way in the same breath.

Instead: the way they chose, or two ways to pick from.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at


def find(reply: Reply) -> Iterable[Fault]:
    """Object to a single way, unless another one is offered."""
    hits = reply.hits("one-channel-forced")
    if hits and not reply.says("offers-second-way"):
        yield from map(fault_at, hits)


RULE = Rule(
    name="one-channel-forced",
    family="autonomy",
    severity="hints",
    message="This leaves them one way only, and it isn’t the one they chose. Is there a second?",
    why="A person who can’t take the one way is left without help.",
    find=find,
)
