"""An assistant writes and does not say that it is one.

People have a right to know whether a machine talks to them (EU AI Act, Regulation (EU) 2024/1689,
Article 50(1); California, Business and Professions Code 17941). It is said at first contact, after
a long pause, and when a person hands over to a machine.

Speaks only where the situation names an assistant as the writer.

Instead: "I'm Fennimore's assistant, not a person."
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule


def find(reply: Reply) -> Iterable[Fault]:
    """Object to the whole reply of an assistant that does not name itself."""
    is_ours = reply.situation.writer == "assistant" and reply.words.strip()
    if is_ours and not reply.says("names-assistant"):
        yield Fault(0, len(reply.words))


RULE = Rule(
    name="assistant-unnamed",
    family="disclosure",
    severity="warns",
    message="An assistant wrote this and doesn’t say so. They may think that a person promised it.",
    why="A person decides differently how much to trust and to tell when a machine writes.",
    find=find,
)
