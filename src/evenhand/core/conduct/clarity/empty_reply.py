"""A reply without words answers nothing.

A mention or a sign-off alone leaves the customer to guess what was meant. It often is a slip: sent
too early, or the text was lost. A link, a picture or an emoji says something and passes.

Instead: one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule

_NOT_WORDS = re.compile(
    r"@[\w.]{1,60}(?:@[\w.-]{1,80})?"
    r"|(?:^|(?<=\s))[-^*/~]{1,2}\s?[a-z]{1,15}\s{0,9}$|&\w{1,9};|\b\d{1,2}/\d{1,2}\b"
)
_SAYS_SOMETHING = re.compile(
    r"[^\W_]{2}|[\U0001f300-\U0001faff\u2600-\u27bf]|[:;=][-o~]?[)(dp]|[^\x00-\u2fff]"
)
_LONGEST = 400


def _find(reply: Reply) -> Iterable[Fault]:
    words = reply.words
    if len(words) <= _LONGEST and not _SAYS_SOMETHING.search(_NOT_WORDS.sub(" ", words)):
        yield Fault(0, len(words))


RULE = Rule(
    name="empty-reply",
    family="clarity",
    severity="warns",
    message="There are no words here. They have to guess what you mean.",
    why="A person who waited for an answer gets none.",
    find=_find,
    languages=None,
)
