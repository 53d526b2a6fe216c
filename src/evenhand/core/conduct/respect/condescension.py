"""The reply talks down: “calm down”, “as anyone can see”, “it's not rocket science”.

What is easy for us is new to them. Condescension is one of the marks of an unhealthy conversation
(Price et al. 2020), and it is what bystanders quote. Beside turns of phrase, a small model of
English tone speaks where it is very sure.

Instead: give the step itself, at once, without saying how easy it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at
from evenhand.core.conduct.whole import tone_of, whole

SURE = 0.45
"""Where the model speaks; ``docs/judgement.md`` holds what it finds and how often it errs."""

_OF_THE_WHOLE = "This may sound as if you talked down to them."


def find(reply: Reply) -> Iterator[Fault]:
    """Yield turns of phrase, and else the tone of the whole."""
    if hits := reply.hits("condescension"):
        yield from map(fault_at, hits)
    elif (tone := tone_of(reply)) and tone.condescension >= SURE:
        yield from whole(reply, _OF_THE_WHOLE)


RULE = Rule(
    name="condescension",
    family="respect",
    severity="warns",
    message="This talks down to them. It makes the question look foolish.",
    also_says=(_OF_THE_WHOLE,),
    why="A person who did not know something is made to feel small for it.",
    find=find,
)
