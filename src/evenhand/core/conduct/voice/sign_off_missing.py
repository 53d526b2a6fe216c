"""The sign-off that the brand agreed on is missing.

A sign-off says who answered, and that a person did. It is asked for only where the charter's brand
has one (``sign_off``); it may stand anywhere in the last part of the reply.

Instead: end with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.text import fold

_ROOM_BEHIND = 80


def _find(reply: Reply) -> Iterable[Fault]:
    wanted = " ".join(fold(reply.brand.sign_off).split())
    words = reply.words
    if not wanted or not words.strip():
        return
    last = " ".join(words[-(2 * len(wanted) + _ROOM_BEHIND) :].split())
    if wanted not in last:
        end = len(words.rstrip())
        yield Fault(end, end, f" {reply.brand.sign_off.strip()}")


RULE = Rule(
    name="sign-off-missing",
    family="voice",
    severity="hints",
    message="Our sign-off is missing. They can’t tell who answered.",
    why="A person can’t tell who answered, or whether a person did.",
    find=_find,
    languages=None,
)
