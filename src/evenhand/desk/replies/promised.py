"""Promises in a reply as the desk keeps them: in what words, due when, how exactly said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evenhand.core.calendar import Calendar, Duration
from evenhand.core.promises import Promise, find_promises
from evenhand.core.span import Span

UNDATED = "undated-promise"
"""The conduct rule that objects to a promise on which somebody waits without a date."""
WITHOUT_A_DATE = Duration(2, "business days")
"""How long a promise without a date may wait before somebody looks: as long as the default
charter's clock for news."""


@dataclass(frozen=True, slots=True)
class Promised:
    """Something we said we would do, and by when we hold ourselves to it."""

    words: str
    due_at: datetime
    precision: str

    def as_json(self) -> dict[str, Any]:
        """Return the promise as it is frozen beside an outgoing reply."""
        return {
            "words": self.words,
            "due_at": self.due_at.isoformat(),
            "precision": self.precision,
        }


def promises_in(
    text: str,
    *,
    said_at: datetime,
    calendar: Calendar,
    language: str | None,
    objections: Iterable[Span] = (),
) -> tuple[Promised, ...]:
    """Return what we promise in a text that is said at a moment.

    What the customer is to do is no promise of ours. A promise without a date is kept only where
    the review objected to it (``objections``): somebody waits for it, so it must not be forgotten.
    """
    found = find_promises(
        text, now=said_at, zone=calendar.zone, language=language, calendar=calendar
    )
    places = tuple(objections)
    kept = []
    for promise in found:
        due_at = promise.due or _without_a_date(promise, places, calendar, said_at)
        if promise.who != "customer" and due_at is not None:
            kept.append(Promised(promise.what, due_at, promise.precision))
    return tuple(kept)


def objections_in(findings: Iterable[dict[str, Any]]) -> tuple[Span, ...]:
    """Return where a stored review objects to a promise without a date."""
    return tuple(Span(*finding["span"]) for finding in findings if finding["rule"] == UNDATED)


def _without_a_date(
    promise: Promise, objections: tuple[Span, ...], calendar: Calendar, said_at: datetime
) -> datetime | None:
    if any(promise.span.touches(place) for place in objections):
        return calendar.after(said_at, WITHOUT_A_DATE)
    return None
