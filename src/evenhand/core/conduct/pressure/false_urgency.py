"""A countdown, a "last chance" or "now or never" hurries a person into deciding.

Falsely stating that something is available for a very limited time only, in order to elicit an
immediate decision, is always unfair (Directive 2005/29/EC, Annex I, point 7; United Kingdom,
Digital Markets, Competition and Consumers Act 2024, Schedule 20). Countdown timers and "limited
time" messages are the urgency patterns that Mathur et al. found on shopping sites (2019, "Dark
Patterns at Scale"). Nothing in a reply shows whether such a line is true, so it is a warning.

Instead: the date and hour on which something ends, once, without "hurry".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule, faults_of

_NEXT = r"[\s,:]{0,3}(?:and\s)?\s{0,3}\d{1,4}\s{0,3}"
_TIMER = re.compile(
    rf"[0-9](?<!\w.)\d{{0,3}}\s{{0,3}}(?:(?:days?|d){_NEXT}(?:hours?|hrs?|h){_NEXT}(?:minutes?|mins?|m)"
    rf"|(?:hours?|hrs?|h){_NEXT}(?:minutes?|mins?|m){_NEXT}(?:seconds?|secs?|s))\b"
)
"""A clock that runs down: days, hours and minutes, or hours, minutes and seconds."""

_said = faults_of("false-urgency")


def _find(reply: Reply) -> Iterator[Fault]:
    yield from _said(reply)
    for timer in _TIMER.finditer(reply.words):
        yield Fault(*timer.span())


RULE = Rule(
    name="false-urgency",
    family="pressure",
    severity="warns",
    message=(
        "A countdown or a “last chance” hurries them. Say the date on which something ends, "
        "and let them choose."
    ),
    why="A person who is hurried decides before having compared or understood.",
    find=_find,
)
