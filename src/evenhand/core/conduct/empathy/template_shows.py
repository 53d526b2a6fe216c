"""The template shows: an unfilled {name}, “lorem ipsum”, two greetings in a row.

A gap that nobody filled proves that nobody looked. A human voice explains much of what a public
answer can do (van Noort & Willemsen 2012), and this is the opposite of one.

Instead: fill the gap, or write the sentence anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at
from evenhand.core.span import Span

_FIELD = (
    "insert|enter|your |customer|client|agent|first.?name|last.?name|name|nom|nombre|nome|naam|"
    "vorname|nachname|kunde|klant|cliente|prenom|order|date|datum|fecha|link|amount|number|numero|"
    "einfugen|eintragen|insertar|inserer|invoegen|inserir|inserire|placeholder|todo|tbd|xxx"
)
_GAP = re.compile(
    r"\{\{[^{}\n]{1,60}\}\}|\$?\{[a-z_][\w .-]{0,40}\}"
    rf"|[\[<](?:{_FIELD})[^\]>\n/:@]{{0,40}}[\]>]"
    r"|%\([a-z_]{1,30}\)s|%[a-z]{2,20}_?[a-z]{0,20}%|\bx{4,12}\b(?=[ ,.!?]|$)"
)
_MARKS = "{[<%"
_MESSAGE = "A gap of the template was left open. They will see that nobody wrote this for them."


def find(reply: Reply) -> Iterator[Fault]:
    """Yield gaps that nobody filled and phrases that only templates hold."""
    yield from map(fault_at, reply.hits("template-shows"))
    words = reply.words
    if not any(mark in words for mark in _MARKS) and "xxxx" not in words:
        return
    for gap in _GAP.finditer(words):
        if not reply.text.is_quoted(Span(*gap.span())):
            yield Fault(gap.start(), gap.end(), None, _MESSAGE)


RULE = Rule(
    name="template-shows",
    family="empathy",
    severity="warns",
    message="The template shows here. They will see that nobody wrote this for them.",
    why="A person wrote something of their own and gets a form back.",
    find=find,
)
