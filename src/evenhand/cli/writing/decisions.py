"""A decision for people: where the answer goes, who writes, by when, why, and what else it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from rich.console import Console
from rich.text import Text

from evenhand.cli.moments import in_words
from evenhand.cli.reading import Item
from evenhand.cli.writing.layout import Page
from evenhand.cli.writing.layout import page as new_page
from evenhand.cli.writing.readings import language_of, words_of
from evenhand.cli.writing.terminal import write_indented
from evenhand.cli.writing.visible import visible
from evenhand.cli.writing.words import listed, some
from evenhand.core.charter.rule import MayWrite, Option
from evenhand.core.decisions.decision import Change, Decision, Reason, RunningClock
from evenhand.core.signals.reading import Reading

SIGNS: dict[Option, str] = {"public": "○", "private": "●", "hybrid": "◐"}
"""Open to all, closed, and both."""

AUDIENCES: dict[Option, str] = {
    "public": "in public", "private": "in private",
    "hybrid": "briefly in public, details in private",
}  # fmt: skip
WRITERS: dict[MayWrite, str] = {
    "acknowledgement-only": "a machine may acknowledge",
    "person-with-assistance": "a machine may draft",
    "person": "no machine",
}
"""What a machine may do. The answer itself is always a person's."""

_PREFERS = re.compile(r"prefers (\w+) by (\d+)")


def write_decision(page: Page, decision: Decision, now: datetime) -> None:
    """Add a decision as rows."""
    page.rows("answer", [answer(decision)])
    page.rows("writes", [Text(f"a person; {WRITERS[decision.writer]}")])
    page.rows("clocks", [_clock(clock, now) for clock in decision.clocks])
    if decision.duties:
        page.rows("owes", [Text(", ".join(d.replace("-", " ") for d in decision.duties))])
    weighty = [reason for reason in decision.reasons if reason.decided and _effects(reason)]
    page.rows("why", map(_reason, weighty), bullet="▸ ")
    if others := [visible(r.rule) for r in decision.reasons if r not in weighty]:
        page.rows("also spoke", [Text(", ".join(others), "quiet")])
    page.rows("without", _changes(decision))
    failed = [error.partition(": ")[0] for error in decision.errors]
    page.rows("failed", [Text(visible(some(failed, 3, "more")), "late")] if failed else [])


def audience_text(audience: Option) -> Text:
    """Return where an answer goes, with its sign and its colour."""
    if audience != "hybrid":
        return Text(f"{SIGNS[audience]} {AUDIENCES[audience]}", audience)
    told = Text(f"{SIGNS[audience]} ")
    told.append("briefly in public", "public").append(", ").append("details in private", "private")
    return told


def answer(decision: Decision) -> Text:
    """Return where the answer goes, and whether a person must decide."""
    told = audience_text(decision.audience)
    told.stylize("strong")
    if decision.needs_person:
        told.append("; a person decides first", "blocks")
    return told


def _clock(clock: RunningClock, now: datetime) -> Text:
    told = Text(f"{clock.name.replace('-', ' '):<12} ")
    if clock.due is None:
        return told.append(f"within {clock.within}")
    told.append(f"by {in_words(clock.due, now)}", "strong")
    told.append(f", within {clock.within}")
    return told.append(f" ({clock.note})", "quiet") if clock.note else told


def _reason(reason: Reason) -> Text:
    """Return a sentence for the agent, and under it the rule with what it does."""
    told = Text(visible(reason.agent))
    return told.append(f"\n{visible(reason.rule)} ({reason.rank}): {_effects(reason)}", "quiet")


def _effects(reason: Reason) -> str:
    """Return what a reason does beside clocks and duties, which have rows of their own."""
    parts = [part for part in reason.effect.split("; ") if not part.startswith(("clock", "duty"))]
    return ", ".join(_PREFERS.sub(r"\1 +\2", part) for part in parts)


def _changes(decision: Decision) -> Iterator[Text]:
    """Yield the decision taken again without each deciding reason, the unchanged ones together."""
    changes = [(_left_out(c), c) for c in decision.would_have_changed if not c.is_same]
    width = max((len(name) for name, _ in changes), default=0)
    for name, change in changes:
        yield Text(f"{name:<{width}}  ").append_text(_change(change, decision))
    if same := [_left_out(change) for change in decision.would_have_changed if change.is_same]:
        yield Text(f"the same without {listed(same, 'or')}", "quiet")


def _left_out(change: Change) -> str:
    return visible(change.without[0]) if len(change.without) == 1 else "all of these together"


def _change(change: Change, decision: Decision) -> Text:
    told = Text()
    if change.audience != decision.audience:
        told.append_text(audience_text(change.audience))
    if change.needs_person != decision.judgement.needs_person:
        word = "a person decides first" if change.needs_person else "no person needs to decide"
        told.append("; " if told else "").append(word)
    if change.may_write != decision.judgement.may_write:
        told.append("; " if told else "").append(WRITERS[change.may_write])
    return told


def write_decision_of(
    console: Console, item: Item, reading: Reading, *, decision: Decision, now: datetime
) -> None:
    """Write a decision under the place and the words of its message."""
    head = Text().append(visible(str(item.place)), "place").append(f": {language_of(reading)}")
    console.print(head, soft_wrap=True)
    write_indented(console, words_of(reading))
    only = new_page(console)
    write_decision(only, decision, now)
    only.write()
    console.print()
