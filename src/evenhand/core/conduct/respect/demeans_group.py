"""The reply speaks with contempt of people of a kind: “you people”, a slur, “X are all liars”.

Naming a group is fine, and so is speaking against contempt; what is caught is the contempt itself,
built the same way for every group that is known here, by the functions that HateCheck tells apart
(Röttger et al. 2021): hate, disgust, comparison with vermin, denial of worth, threat, slur. Replies
differed by group without any bad word too (Gunarathne, Rui & Seidmann 2021); that is looked for in
audits, not here.

Instead: speak to this one person, about this one problem.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at
from evenhand.core.wording import Hit


def find(reply: Reply) -> Iterator[Fault]:
    """Yield slurs and set phrases, then groups with contempt right before or behind them."""
    yield from map(fault_at, reply.hits("demeans-group"))
    groups = reply.hits("people-named")
    if not groups:
        return
    before, after = reply.hits("contempt-before"), reply.hits("contempt-behind")
    for group in groups:
        yield from _joined(reply, before, (group,))
        yield from _joined(reply, (group,), after)


def _joined(reply: Reply, left: tuple[Hit, ...], right: tuple[Hit, ...]) -> Iterator[Fault]:
    """Yield each pair of hits that follow each other with nothing but white space between."""
    for first in left:
        for second in right:
            if first.end <= second.start and not reply.words[first.end : second.start].strip():
                yield Fault(first.start, second.end)


RULE = Rule(
    name="demeans-group",
    family="respect",
    severity="warns",
    message="This speaks with contempt of people of a kind. Everyone of that kind is meant.",
    why="A person is answered as one of a kind that is looked down upon, and all others read it.",
    find=find,
)
