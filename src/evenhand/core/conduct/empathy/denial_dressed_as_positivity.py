"""Cheerful words that step over the problem: “no worries!”, “look on the bright side”.

Positive language is good as long as it does not deny what happened. To be told to be glad, while
one is not, is to be told that the complaint does not count. “Glad to hear that” is fine when
something did go well, so in a complaint it passes where the sentence says that it is solved.

Instead: name the problem first; then the good news, if there is any.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at


def find(reply: Reply) -> Iterator[Fault]:
    """Yield consolations that nobody asked for, and in a complaint also cheer without regret."""
    yield from map(fault_at, reply.hits("denial-dressed-as-positivity"))
    situation = reply.situation
    is_sour = situation.is_complaint and not situation.is_praise
    if is_sour and not reply.says("saying-sorry"):
        yield from map(fault_at, reply.hits("cheer-at-complaint"))


RULE = Rule(
    name="denial-dressed-as-positivity",
    family="empathy",
    severity="warns",
    message="This is cheerful about something that went wrong. It sounds as if you hadn't read it.",
    why="A person who was let down is told to be glad.",
    find=find,
)
