"""A first answer to a complaint that does not say that it was heard.

Before anything is asked of them, people need to see that somebody understood what happened. What
the service says and how it says it weighs right behind what they get (Orsingher et al., 60
studies); attention to the person does most for satisfaction (Davidow 2003). An apology, a word of
understanding, thanks for telling us, or simply the name of the problem is enough. Needs the
situation, and looks at the first answer only: once is enough.

Instead: name the problem in your own words, then ask what you need.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.conduct.whole import is_part, whole
from evenhand.core.languages import SEVEN

_MESSAGE = "Nothing here shows that you heard the complaint. Name what happened to them first."


def find(reply: Reply) -> Iterator[Fault]:
    """Yield one fault over a first answer without a word that acknowledges."""
    situation = reply.situation
    if not situation.is_complaint or situation.public_turns or reply.language not in SEVEN:
        return
    if is_part(reply):
        return
    if not (reply.says("acknowledgement") or reply.says("saying-sorry")):
        yield from whole(reply, _MESSAGE)


RULE = Rule(
    name="complaint-not-acknowledged",
    family="empathy",
    severity="warns",
    message=_MESSAGE,
    why="A person who complains and is only asked for a number wonders whether anyone read it.",
    find=find,
)
