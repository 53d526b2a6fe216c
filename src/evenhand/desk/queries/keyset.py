"""Pages by key: go on after the last row that was shown, at the same cost on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from evenhand.desk.models import Case
from evenhand.desk.queries.views import Order

SIZE = 30
"""How many cases a page shows."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of cases; ``next_key`` is where the next begins, empty at the end."""

    cases: Sequence[Case]
    next_key: str


def page_of(cases: QuerySet[Case], order: Order, *, after: str = "", size: int = SIZE) -> Page:
    """Return the page that follows a key; a key that cannot be read gives the first page."""
    sign = "-" if order.is_descending else ""
    ordered = cases.order_by(f"{sign}{order.column}", f"{sign}pk")
    if key := _read_key(after):
        ordered = ordered.filter(_after(order, *key))
    rows = list(ordered[: size + 1])
    return Page(rows[:size], _key_of(rows[size - 1], order) if len(rows) > size else "")


def _after(order: Order, moment: datetime, number: int) -> Q:
    """Return what lies after a key; the first term alone lets the database seek there."""
    beyond = "lt" if order.is_descending else "gt"
    same = Q(**{order.column: moment, f"pk__{beyond}": number})
    return Q(**{f"{order.column}__{beyond}e": moment}) & (
        Q(**{f"{order.column}__{beyond}": moment}) | same
    )


def _key_of(case: Case, order: Order) -> str:
    moment: datetime = getattr(case, order.column)
    return f"{moment.isoformat()}~{case.pk}"


def _read_key(typed: str) -> tuple[datetime, int] | None:
    moment, _, number = typed.partition("~")
    try:
        at = datetime.fromisoformat(moment)
        return (at, int(number)) if at.tzinfo is not None else None
    except ValueError:
        return None
