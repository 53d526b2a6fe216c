"""A public reply that makes no sense on its own.

Public replies travel as screenshots and search results, without the thread. "As I said above" and a
bare "No." then say nothing, or something worse than was meant. People who look on judge whether
the problem was handled by what they can see (Hogreve et al. 2019, Journal of Service Research).

Instead: say the answer again in one sentence, with what it answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at

_AROUND = re.compile(
    r"https?://\S{1,2000}|(?:@[\w.]{1,60}(?:@[\w.-]{1,80})?)"
    r"|(?<=[\s.!?])[-^*/~]{1,2}\s?[a-z]{1,15}\s{0,9}$|[^\w\s]"
)
_LONGEST_BARE = 200


def _find(reply: Reply) -> Iterable[Fault]:
    yield from map(fault_at, reply.hits("does-not-stand-alone"))
    if len(reply.words) <= _LONGEST_BARE:
        yield from _bare(reply)


def _bare(reply: Reply) -> Iterable[Fault]:
    """Object where nothing is left of the reply but a bare answer."""
    rest = _AROUND.sub(lambda found: " " * len(found[0]), reply.words)
    for hit in reply.hits("bare-answer"):
        if not (rest[: hit.start] + rest[hit.end :]).strip():
            yield Fault(hit.start, hit.end, None, _BARE)


_BARE = "On its own this says nothing. In a screenshot nobody sees what it answers."

RULE = Rule(
    name="does-not-stand-alone",
    family="permanence",
    severity="hints",
    message="This points to something that a screenshot doesn’t show. Say it again here.",
    why="A person who sees only this post can’t tell what was answered.",
    find=_find,
    audiences=("public",),
)
