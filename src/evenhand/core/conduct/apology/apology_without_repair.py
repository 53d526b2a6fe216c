"""An apology to a complaint with nothing about what happens next.

Of six parts of an apology the offer of repair weighs most after taking responsibility (Lewicki,
Polin & Lount 2016, n = 755). An action, a date, a question or a link is enough for this rule. It
needs the situation.

Instead: add one sentence: who does what, by when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.conduct.whole import is_part
from evenhand.core.languages import SEVEN

_REPAIR = re.compile(r"[?؟]|https?:|www\.|\d{1,2}[:.h]\d\d|\d%|[$€£]\s?\d|\d\s?[$€£]")


def find(reply: Reply) -> Iterator[Fault]:
    """Yield the last apology of a reply that says nothing about what happens next."""
    if not reply.situation.is_complaint or reply.language not in SEVEN:
        return
    apologies = reply.hits("saying-sorry")
    if not apologies or reply.says("next-step") or is_part(reply):
        return
    if not _REPAIR.search(reply.words):
        yield Fault(apologies[-1].start, apologies[-1].end)


RULE = Rule(
    name="apology-without-repair",
    family="apology",
    severity="warns",
    message="An apology, and then nothing. Say what happens next, and when.",
    why="A person who was let down has our regret and still the problem.",
    find=find,
)
