"""A promise sooner than we usually manage is likely to be broken.

An estimate that has to be revised upwards hurts more than a long one, so a reply should promise an
upper quantile of what such cases take (see :func:`evenhand.honest_estimate`). The rule needs the
situation's ``usual_hours`` and is silent without. It reads the longest time that the words can
mean, so it objects only when every reading comes too soon; dates such as "on 3 December" depend
on the day and pass.

Instead: promise what is usually managed, and be early.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule

_MOST_HOURS = 72


def _find(reply: Reply) -> Iterable[Fault]:
    usual = reply.situation.usual_hours
    if usual is None or not 0 < usual < float("inf"):
        return
    message = f"Such cases can take {_length(usual)} here. This promise is likely to be broken."
    for commitment in reply.commitments:
        when = commitment.when
        if when is None or commitment.who == "customer" or not commitment.is_awaited:
            continue
        longest = when.longest_hours
        if longest is not None and longest < usual:
            yield Fault(when.start, when.end, None, message)


def _length(hours: float) -> str:
    if hours <= _MOST_HOURS:
        return f"up to {ceil(hours)} hours"
    return f"up to {ceil(hours / 24)} days"


RULE = Rule(
    name="sooner-than-usual",
    family="promise",
    severity="warns",
    message="Such cases usually take longer here. This promise is likely to be broken.",
    why="A person plans around a time that we seldom keep.",
    find=_find,
)
