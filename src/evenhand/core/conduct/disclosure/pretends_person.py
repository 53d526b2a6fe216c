"""An assistant poses as a person: it says it is one, or gives itself a first name.

To let people believe that they talk with a human misleads them about who answers (EU AI Act,
Regulation (EU) 2024/1689, Article 50(1); California, Business and Professions Code 17941, which
forbids a bot to mislead about its artificial identity).

Speaks only where the situation names an assistant as the writer. A name beside "the assistant" is
fine.

Instead: "I'm the assistant. Tom, a person, writes to you by 11:00."
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at
from evenhand.core.text import fold
from evenhand.core.wording import Hit

_AS_NAMED = "An assistant signs with a person’s name here. They will think that a person wrote it."


def find(reply: Reply) -> Iterable[Fault]:
    """Object where an assistant claims to be a person, or takes the name of one."""
    if reply.situation.writer != "assistant":
        return
    yield from map(fault_at, reply.hits("pretends-person"))
    if reply.says("names-assistant"):
        return
    for hit in reply.hits("gives-own-name"):
        if _is_persons_name(reply, hit):
            yield Fault(hit.start, hit.end, message=_AS_NAMED)


def _is_persons_name(reply: Reply, hit: Hit) -> bool:
    """Say whether the hit's last word is written like a name and is not the brand's."""
    name = reply.text.seen[hit.start : hit.end].split()[-1].strip("-^*,.!~")
    return len(name) > 1 and name.istitle() and fold(name) not in fold(reply.brand.name)


RULE = Rule(
    name="pretends-person",
    family="disclosure",
    severity="warns",
    message="An assistant claims to be a person here. When it comes out, nothing else is believed.",
    also_says=(_AS_NAMED,),
    why="A person opens up to a person, and has been deceived.",
    find=find,
)
