"""A reply as a whole: how it sounds, whether it is all there, and a fault that is all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault
from evenhand.core.learned.scores import Scores, scores
from evenhand.core.text import Text

_FEWEST_WORDS = 4
"""A score over fewer words says more about the words than about the tone."""


_PART = re.compile(r"(?<![\d/])[1-9]/[1-9](?![\d/])")


def is_part(reply: Reply) -> bool:
    """Say whether the reply calls itself one of several, as in 1/2: the rest is elsewhere."""
    return "/" in reply.words and _PART.search(reply.words) is not None


def tone_of(reply: Reply) -> Scores | None:
    """Return how the brand's own words sound, or nothing where the language is not covered."""
    if reply.language != "en":
        return None
    own = _without_quotations(reply.text)
    return scores(own) if own.folded.count(" ") >= _FEWEST_WORDS - 1 else None


def whole(reply: Reply, message: str) -> Iterator[Fault]:
    """Yield one fault over all that the reply says, without the white space around it."""
    words = reply.words.strip()
    if words:
        start = reply.words.index(words)
        yield Fault(start, start + len(words), None, message)


@lru_cache(maxsize=4)
def _without_quotations(text: Text) -> Text:
    """Return the text without what it quotes."""
    if not text.quotations:
        return text
    kept, last = [], 0
    for quotation in text.quotations:
        kept.append(text.seen[last : quotation.start])
        last = quotation.end
    return Text("".join((*kept, text.seen[last:])))
