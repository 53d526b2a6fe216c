"""A reply leaves out a limit that we know of, such as "not in the Canaries" or "two per person".

A limit that is learnt after the purchase is a broken promise to the person who plans around it.
Leaving out what a person needs to decide is a misleading omission (Directive 2005/29/EC, Article
7).

Silent for a mere greeting, and where no limit is known.

Instead: the limit in the same sentence as the offer.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.honesty.matter import speaks_to_the_matter
from evenhand.core.conduct.mention import mentions
from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule


def find(reply: Reply) -> Iterable[Fault]:
    """Object to the whole reply when it is silent about the known limit."""
    limit = reply.situation.known_limit
    if limit and speaks_to_the_matter(reply) and not mentions(reply, limit):
        yield Fault(
            0,
            len(reply.words),
            message=f"A limit is left out: {limit}. They will plan as if there were none.",
        )


RULE = Rule(
    name="known-limit-left-out",
    family="honesty",
    severity="warns",
    message="A limit that we know of is left out. They will plan as if there were none.",
    why="A person plans around what we say, and the limit meets them later.",
    find=find,
    languages=None,
)
