"""A public reply asks the customer to write personal data where everyone reads.

Whoever wants help does as they are told and posts a phone number or an order number under the eyes
of strangers; impostors wait for exactly that. Personal data are collected in a way that keeps them
safe and confidential (GDPR, Article 5(1)(f)).

Silent where the reply leads to a private message or to a form behind a link, and where it warns
against posting. "Here", "below" and "in the comments" count in any case.

Instead: "Send us the order number in a private message; please don't post it here."
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, fault_at
from evenhand.core.wording import Hit

_RIGHT_BEHIND = 20
"""Characters: a signature such as "*AFC" may stand between."""


def find(reply: Reply) -> Iterable[Fault]:
    """Object to a request for personal data that names no private way."""
    here = reply.hits("asks-for-personal-data-here")
    yield from map(fault_at, here)
    if not here and not reply.says("says-private-channel"):
        for hit in reply.hits("asks-for-personal-data-in-public"):
            if not _leads_to_form(reply, hit):
                yield fault_at(hit)


def _leads_to_form(reply: Reply, hit: Hit) -> bool:
    """Say whether a link follows right behind the sentence that asks."""
    end = reply.text.sentence_at(hit.start).end
    return "http" in reply.words[end : end + _RIGHT_BEHIND]


RULE = Rule(
    name="asks-for-personal-data-in-public",
    family="privacy",
    severity="warns",
    message="They would answer this where everyone reads it. Ask for it in a private message.",
    why="A person who follows the request has shown strangers how to reach them.",
    find=find,
    audiences=("public",),
)
