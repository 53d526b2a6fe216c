"""The reply attacks: “watch your tone”, “not our problem”, “grow up”.

Hostility is answered with hostility; it is one of the marks of an unhealthy conversation (Price
et al. 2020), and defensive answers draw more complaints (Weitzl 2019). Anger may be heard and even
named; it is not returned. Beside turns of phrase, a small model of English tone speaks where it
is very sure.

Instead: set a limit calmly where one is needed, and say what happens next.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at
from evenhand.core.conduct.whole import tone_of, whole

SURE = 0.5
"""Where the model speaks; ``docs/judgement.md`` holds what it finds and how often it errs."""

_OF_THE_WHOLE = "This may read as an attack. They will answer in kind."


def find(reply: Reply) -> Iterator[Fault]:
    """Yield turns of phrase, and else the tone of the whole."""
    if hits := reply.hits("hostility"):
        yield from map(fault_at, hits)
    elif (tone := tone_of(reply)) and tone.hostility >= SURE:
        yield from whole(reply, _OF_THE_WHOLE)


RULE = Rule(
    name="hostility",
    family="respect",
    severity="warns",
    message="This attacks them. They will answer in kind, and others will take their side.",
    also_says=(_OF_THE_WHOLE,),
    why="A person who is already upset is pushed away by those who could help.",
    find=find,
)
