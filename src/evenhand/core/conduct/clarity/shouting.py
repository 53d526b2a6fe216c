"""Capitals and rows of exclamation marks read as shouting.

Text has no tone of voice, so people hear capitals as volume. In a complaint it sounds like anger
or like cheer at the wrong moment. Screen readers may spell capitals out letter by letter (WCAG's
advice on text in capitals).

Instead: ordinary letters and one mark; what matters most comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.span import Span

_CAPITALS = re.compile(
    r"(?<![\w@#/.])(?:[^\W\d_a-zß'’]{2,40}(?![\w@])[ ,&'’-]{1,3}){2,40}[^\W\d_a-z]{2,40}(?!\w)"
)
_LONG_CAPITALS = re.compile(r"[^\W\d_a-zß][^\W\d_a-zß]{3}")
_MARKS = re.compile(r"!{3,}|(?:\?!|!\?){2,20}|\?{3,}")
_FEWEST_LETTERS = 12
_FEWEST_LONG_WORDS = 2
_LONG_WORD = re.compile(r"\w{4,}")


def _find(reply: Reply) -> Iterable[Fault]:
    seen = reply.text.seen
    if "!!!" in seen or "???" in seen or "!?" in seen:
        for marks in _MARKS.finditer(seen):
            if not reply.text.is_quoted(Span(*marks.span())):
                yield Fault(marks.start(), marks.end(), seen[marks.start()])
    may_be_loud = reply.text.has_capitals_in_a_row or not seen.isascii()
    if not (may_be_loud and _LONG_CAPITALS.search(seen)):
        return
    for words in _CAPITALS.finditer(seen):
        if _is_loud(words[0]) and not reply.text.is_quoted(Span(*words.span())):
            yield Fault(*words.span())


def _is_loud(words: str) -> bool:
    """Say whether these are words in capitals and not a row of abbreviations."""
    letters = [c for c in words if c.isalpha()]
    if len(letters) < _FEWEST_LETTERS or not all(c.isupper() for c in letters):
        return False
    return len(_LONG_WORD.findall(words)) >= _FEWEST_LONG_WORDS


RULE = Rule(
    name="shouting",
    family="clarity",
    severity="warns",
    message="This reads as shouting. They may take it for anger, or for cheer at a bad moment.",
    why="A person hears capitals and rows of marks as a raised voice.",
    find=_find,
    languages=None,
)
