"""Whether a reply says anything beyond a greeting, so that leaving something out can be a fault."""

from __future__ import annotations

import re

from evenhand.core.conduct.reply import Reply

_WORD = re.compile(r"(?<![@#\w/.])[^\W\d_]{2,40}(?![\w@]|\.\w)")
_FEWEST_WORDS = 4


def speaks_to_the_matter(reply: Reply) -> bool:
    """Say whether more than a greeting, thanks or a sign-off is left in the reply."""
    greetings = reply.hits("greets-only")
    words = len(_WORD.findall(reply.words))
    for greeting in greetings:
        words -= len(_WORD.findall(reply.words[greeting.start : greeting.end]))
    return words >= _FEWEST_WORDS
