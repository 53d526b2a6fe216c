"""A cheerful emoji in an answer to a complaint, or where somebody is in trouble.

A smile makes a desk look warm and less able, and where the service failed it does not help (Li,
Chan & Kim 2019, Journal of Consumer Research). Under bad news it reads as laughter. Needs the
situation; a heart, folded hands or a sad face pass.

Instead: leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.span import Span

_CHEERFUL = re.compile(
    "[😀😃😄😁😆😅😂🤣🙂🙃😉😊😇😋😛😜🤪😝😎🤩🥳😏😺😸😹🎉🎊🎈🎂🍾🥂🍻💃🕺🙌👏🤘🤙💯🔥✨🌟🏆🤑🤗🤭😍🥰😘😗😙😚☺]{1,12}"
    r"|(?<![\w:;=])[:;=]['~-]?[)d](?![\w(])|(?<!\w)<?xd(?!\w)"
)


def find(reply: Reply) -> Iterator[Fault]:
    """Yield the first cheerful emoji where the message gives no reason for cheer."""
    situation = reply.situation
    is_serious = situation.sensitive_topics or situation.threatens_self_harm
    if not is_serious and (situation.is_praise or not situation.is_complaint):
        return
    for emoji in _CHEERFUL.finditer(reply.words):
        if not reply.text.is_quoted(Span(*emoji.span())):
            yield Fault(emoji.start(), emoji.end(), "")
            return


RULE = Rule(
    name="wrong-mood-emoji",
    family="empathy",
    severity="warns",
    message="They are upset, and this smiles. It can read as laughing at them.",
    why="A person in trouble is answered with a grin.",
    find=find,
    languages=None,
)
