"""A row of emoji makes light of what the customer wrote about.

Screen readers speak every emoji in full ("face with tears of joy"), and what looks friendly to
one reader looks careless to another. How many suit the brand is for the charter to say
(``most_emoji`` of the brand, 3 by default).

Instead: one, where it adds warmth, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.text import Text

_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[\U0001f300-\U0001f3fa\U0001f400-\U0001faff\u2600-\u27bf\u2b50\u2b55][\U0001f3fb-\U0001f3ff]?"
)
_ANY = re.compile("[\U0001f1e6-\U0001faff\u2600-\u27bf\u2b50\u2b55]")
"""What every emoji begins with: faster to look for than the emoji, and mostly not there."""
_JOINER = "\u200d"


def _find(reply: Reply) -> Iterable[Fault]:
    if reply.words.isascii() or not _ANY.search(reply.text.seen):
        return
    emoji = [m for m in _EMOJI.finditer(reply.text.seen) if not _is_joined(reply.text, m.start())]
    if len(emoji) > reply.brand.most_emoji:
        message = f"{len(emoji)} emoji. {RULE.message}"
        yield Fault(emoji[reply.brand.most_emoji].start(), emoji[-1].end(), None, message)


def _is_joined(text: Text, place: int) -> bool:
    """Say whether an emoji is only a part of the one before, as in a family."""
    origin = text.span(place, place).start
    return origin > 0 and text.original[origin - 1] == _JOINER


RULE = Rule(
    name="too-many-emoji",
    family="clarity",
    severity="hints",
    message="So many can look careless, and screen readers speak each of them out.",
    why="A person with a problem sees decoration where they hoped for an answer.",
    find=_find,
    languages=None,
)
