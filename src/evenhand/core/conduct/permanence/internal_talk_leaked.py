"""Words meant for the team that reached the customer.

A note to a colleague, an aside about the customer or the key of an internal tracker in a reply
shows them how they are talked about. Desks make it easy: in many of them one switch stands between
a staff note and a public post.

Instead: move it to an internal note, and write the customer what it means for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at
from evenhand.core.span import Span

_KEY = re.compile(r"-\d(?<=[a-z]{2}..)\d")
_TRACKER_KEY = re.compile(
    r"\b(?:jira|tracker|backlog|bug|epic|dev ticket|internal ticket|ticket|task|incident)"
    r"[ :#-]{1,3}[a-z]{2,10}-\d{2,7}\b"
)


def _find(reply: Reply) -> Iterable[Fault]:
    yield from map(fault_at, reply.hits("internal-talk-leaked"))
    if not _KEY.search(reply.words):
        return
    for key in _TRACKER_KEY.finditer(reply.words):
        if not reply.text.is_quoted(Span(*key.span())):
            yield Fault(*key.span())


RULE = Rule(
    name="internal-talk-leaked",
    family="permanence",
    severity="warns",
    message="This sounds meant for the team. They would read how we talk about them.",
    why="A person reads how they are talked about when they are not in the room.",
    find=_find,
)
