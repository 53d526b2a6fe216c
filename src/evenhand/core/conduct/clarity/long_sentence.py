"""A sentence that is too long has to be read twice.

The UK Government Digital Service asks to split sentences of more than 25 words; this rule is
generous and speaks at more than 40. A length is a hint and never a gate (ISO 24495-1: plain
language is judged by readers, not by a formula).

Instead: one thought, one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule

_MOST_WORDS = 40
_FEWEST_CHARACTERS = 2 * _MOST_WORDS
_WORD = re.compile(r"[^\W\d_][^\s]*")
_LINKING = ("http", "www.", "@", "#")
"""What begins a link; one may stand between two words."""
_LINK = re.compile(r"https?://\S{1,2000}|www\.\S{1,2000}|@\w{1,60}|#\w{1,60}")


def _find(reply: Reply) -> Iterable[Fault]:
    if len(reply.words) < _FEWEST_CHARACTERS:
        return
    for sentence in reply.text.sentences:
        if sentence.end - sentence.start < _FEWEST_CHARACTERS:
            continue
        said = sentence.of(reply.words)
        if len(said.split()) + sum(map(said.count, _LINKING)) <= _MOST_WORDS:
            continue
        words = len(_WORD.findall(_LINK.sub(" ", said)))
        if words > _MOST_WORDS:
            yield Fault(*sentence, message=f"{words} words in one sentence. {RULE.message}")


RULE = Rule(
    name="long-sentence",
    family="clarity",
    severity="hints",
    message="People lose the beginning before they reach the end.",
    why="A person has to read it twice to find what it says.",
    find=_find,
    languages=None,
)
