"""The whole answer is a pointer to the help pages.

Most people have looked there before they write in public, and being sent back says that nobody
read the question. ISO 10002 asks for an answer to the complaint itself, and the customer's effort
grows with each place they are sent to.

Silent where the reply says something of its own or offers to stay with the case.

Instead: the answer in one sentence, then the page for more.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at
from evenhand.core.wording import Hit

_MOST_WORDS = 8
"""More words than these beside the pointer, and the reply says something of its own."""


def find(reply: Reply) -> Iterable[Fault]:
    """Object where a reply sends to help pages and says little else."""
    hits = reply.hits("self-service-forced")
    if hits and not reply.says("stays-with-case") and _words_beside(reply, hits[0]) <= _MOST_WORDS:
        yield from map(fault_at, hits)


def _words_beside(reply: Reply, hit: Hit) -> int:
    """Count the words outside the sentence that holds the hit."""
    pointer = reply.text.sentence_at(hit.start)
    outside = f"{reply.words[: pointer.start]} {reply.words[pointer.end :]}"
    return sum(word[0].isalpha() for word in outside.split())


RULE = Rule(
    name="self-service-forced",
    family="autonomy",
    severity="hints",
    message="The whole answer sends them to look for it. Say the answer, then where to read more.",
    why="A person who asked a person is sent to read.",
    find=find,
)
