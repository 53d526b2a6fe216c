"""The reply says the opposite of what it means: “oh great”, “good luck with that”.

In writing nobody hears the tone: writers believe that their sarcasm is understood far more often
than it is (Kruger, Epley, Parker & Ng 2005), and who does understand it feels mocked before an
audience. Beside turns of phrase, a small model of English tone speaks where it is very sure; it
looks at the whole reply and can only say that it may read so.

Instead: say it straight, or leave it out.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at
from evenhand.core.conduct.whole import tone_of, whole

SURE = 0.33
EDGE = 0.03
"""Where the model speaks: sarcasm, with at least an edge of condescension, so that a joke among
friends passes. ``docs/judgement.md`` holds what it finds and how often it errs."""

_OF_THE_WHOLE = "This may read as sarcasm. They can't hear the tone it was meant in."


def find(reply: Reply) -> Iterable[Fault]:
    """Return turns of phrase, mock praise unless they praised us first, and else the tone."""
    faults = [fault_at(hit) for hit in reply.hits("sarcasm")]
    if not reply.situation.is_praise:
        faults += [fault_at(hit) for hit in reply.hits("mock-praise")]
    if not faults and not reply.situation.is_praise and _sounds_sarcastic(reply):
        return whole(reply, _OF_THE_WHOLE)
    return faults


def _sounds_sarcastic(reply: Reply) -> bool:
    tone = tone_of(reply)
    return tone is not None and tone.sarcasm >= SURE and tone.condescension >= EDGE


RULE = Rule(
    name="sarcasm",
    family="sarcasm",
    severity="warns",
    message="This says the opposite of what it means. In writing it reads as mockery.",
    also_says=(_OF_THE_WHOLE,),
    why="A person who asked for help is laughed at, and others watch.",
    find=find,
)
