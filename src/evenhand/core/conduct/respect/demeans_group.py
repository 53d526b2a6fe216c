"""The reply speaks with contempt of people of a kind: “you people”, a slur, “X are all liars”.

Naming a group is fine, and so is speaking against contempt; what is caught is the contempt itself,
built the same way for every group that is known here, by the functions that HateCheck tells apart
(Röttger et al. 2021): hate, disgust, comparison with vermin, denial of worth, threat, slur. Replies
differed by group without any bad word too (Gunarathne, Rui & Seidmann 2021); that is looked for in
audits, not here.

Instead: speak to this one person, about this one problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at
from evenhand.core.wording import Hit

_SPACE = re.compile(r"\s{0,20}")


def find(reply: Reply) -> Iterator[Fault]:
    """Yield slurs and set phrases, then groups with contempt right before or behind them."""
    yield from map(fault_at, reply.hits("demeans-group"))
    groups = reply.hits("people-named")
    if groups:
        yield from _joined(reply, reply.hits("contempt-before"), groups)
        yield from _joined(reply, groups, reply.hits("contempt-behind"))


def _joined(reply: Reply, left: tuple[Hit, ...], right: tuple[Hit, ...]) -> Iterator[Fault]:
    """Yield each pair of hits that follow each other with nothing but white space between."""
    ends = {hit.start: hit.end for hit in right}
    for hit in left:
        space = _SPACE.match(reply.words, hit.end)
        if space and (end := ends.get(space.end())):
            yield Fault(hit.start, end)


RULE = Rule(
    name="demeans-group",
    family="respect",
    severity="warns",
    message="This speaks with contempt of people of a kind. Everyone of that kind is meant.",
    why="A person is answered as one of a kind that is looked down upon, and all others read it.",
    find=find,
)
