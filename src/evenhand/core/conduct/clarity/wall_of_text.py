"""A wall of text hides the answer.

Posts are read on phones and between other posts. A long block without a break is skimmed, and the
part that matters is missed. Plain-language guidance asks for short paragraphs with one idea each
(ISO 24495-1; UK Government Digital Service style guide).

The limits are ours: 500 characters and four sentences without a line break in public, where the
longest common post has 500 characters, and 800 in private.

Instead: the answer first, one idea to a paragraph, steps as a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule

_MOST_IN_PUBLIC = 500
_MOST_IN_PRIVATE = 800
_FEWEST_SENTENCES = 4
_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE_ENDS = re.compile(r"[.!?…](?=\s)")


def _find(reply: Reply) -> Iterable[Fault]:
    most = _MOST_IN_PUBLIC if reply.is_public else _MOST_IN_PRIVATE
    if len(reply.words) <= most:
        return
    for paragraph in _PARAGRAPH.finditer(reply.words):
        if len(paragraph[0].strip()) <= most:
            continue
        if len(_SENTENCE_ENDS.findall(paragraph[0])) + 1 >= _FEWEST_SENTENCES:
            yield Fault(*paragraph.span())


RULE = Rule(
    name="wall-of-text",
    family="clarity",
    severity="hints",
    message="A long block without a break is skimmed. The part that matters gets lost.",
    why="A person reading on a phone misses the answer.",
    find=_find,
    languages=None,
)
