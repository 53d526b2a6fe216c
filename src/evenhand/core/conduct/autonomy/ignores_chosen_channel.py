"""A reply leaves the audience that the customer chose.

What the customer chose stands above what we would prefer: whoever chose private is not answered in
public, and whoever asked for a public answer is not sent away in private without a reason. An
unasked change feels like an intrusion (Demmers et al. 2018), and a public first reply does better
than "write us a direct message" (Liao et al., Psychology & Marketing 2025).

Silent where a useful answer needs account details, which never go out in public, and where a
public line only says that the private answer asked for has been sent.

Instead: answer where they asked to be answered.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at
from evenhand.core.message import Audience
from evenhand.core.situation import Situation

_IN_PUBLIC = "They chose to be answered in private. This would show it to everyone."
_TO_PRIVATE = "They asked for an answer in public. This sends them somewhere else."


def find(reply: Reply) -> Iterable[Fault]:
    """Object to the audience of the reply, or to its request to change it."""
    chosen, situation = _chosen(reply.situation), reply.situation
    switch = reply.hits("says-private-channel") if chosen else ()
    if chosen == "private" and reply.is_public:
        if situation.chose_audience or not switch:
            yield Fault(0, len(reply.words), message=_IN_PUBLIC)
    elif chosen == "public" and not situation.needs_account_details:
        if reply.is_public:
            yield from (fault_at(hit)._replace(message=_TO_PRIVATE) for hit in switch)
        else:
            yield Fault(0, len(reply.words), message=_TO_PRIVATE)


def _chosen(situation: Situation) -> Audience | None:
    """Return the audience that the customer chose before or asks for now."""
    if situation.chose_audience:
        return situation.chose_audience
    if "private" in situation.asks_for:
        return "private"
    return "public" if "public" in situation.asks_for else None


RULE = Rule(
    name="ignores-chosen-channel",
    family="autonomy",
    severity="warns",
    message="This isn’t where they chose to be answered.",
    also_says=(_IN_PUBLIC, _TO_PRIVATE),
    why="A person’s choice of who may read along is theirs.",
    find=find,
)
