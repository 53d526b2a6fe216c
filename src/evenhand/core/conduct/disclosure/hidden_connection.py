"""A writer is tied to the brand and does not say so.

A material connection is disclosed clearly (United States, 16 CFR 255.5); posing as a consumer, or
hiding that one acts for a trader, is always unfair (Directive 2005/29/EC, Annex I, point 22).

Speaks only where the situation names a connection, and looks for a word that discloses one or for
the words of the connection itself.

Instead: "I work for Fennimore, so I'm not neutral here."
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.mention import mentions
from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule


def find(reply: Reply) -> Iterable[Fault]:
    """Object to the whole reply when it does not disclose the connection."""
    connection = reply.situation.connection
    if not connection or not reply.words.strip():
        return
    if not reply.says("discloses-connection") and not mentions(reply, connection):
        yield Fault(
            0,
            len(reply.words),
            message=f"Say how you are tied to the brand ({connection}). They take this for a "
            "stranger’s view.",
        )


RULE = Rule(
    name="hidden-connection",
    family="disclosure",
    severity="warns",
    message="The writer’s tie to the brand is not said. They take this for a stranger’s view.",
    why="A person weighs an opinion by where it comes from.",
    find=find,
)
