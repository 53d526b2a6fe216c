"""Taking rows of work in hand, so that no two sweeps do the same and none is lost.

A claim marks a batch of due rows with a token and a moment until which it holds. A sweep that dies
holds nothing for longer than that: the lease runs out and the row is taken again. Whoever comes
back late finds another token and may no longer write.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import transaction
from django.db.models import F, Q, QuerySet

from evenhand.desk.models.columns import Work

Row = TypeVar("Row", bound=Work)

HOLD = timedelta(minutes=2)
"""How long a claim holds unless a sweep asks for another time."""


@dataclass(frozen=True, slots=True)
class Claim(Generic[Row]):
    """Rows in hand, in the order in which they were asked for, and the token that proves it."""

    token: str
    rows: tuple[Row, ...]


def claim(
    due: QuerySet[Row],
    *,
    now: datetime,
    limit: int,
    hold: timedelta = HOLD,
    read: Callable[[QuerySet[Row]], Iterable[Row]] = iter,
) -> Claim[Row]:
    """Return up to ``limit`` of the rows that are due and in nobody's hand, now in ours.

    ``due`` says which state is meant and in which order, ``read`` how its rows are read. Each claim
    counts as an attempt. On PostgreSQL rows that another sweep is claiming are skipped; on SQLite
    the transaction is immediate, so there is no other.
    """
    token = secrets.token_hex(16)
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    found = due.filter(free, due_at__lte=now)
    if not found.exists():  # whoever finds nothing to do takes no lock on SQLite
        return Claim(token, ())
    with transaction.atomic():
        ours = found.select_for_update(skip_locked=True, no_key=True, of=("self",))
        rows = tuple(read(ours[:limit]))
        keys = [row.pk for row in rows]
        if keys:
            due.model._default_manager.filter(pk__among=keys).update(
                lease=token, leased_until=now + hold, attempts=F("attempts") + 1
            )
    for row in rows:
        row.lease, row.leased_until, row.attempts = token, now + hold, row.attempts + 1
    return Claim(token, rows)


def let_go(rows: QuerySet[Row], token: str, **columns: Any) -> int:
    """Write a result and end the lease, only where the token still stands; return how many."""
    return rows.filter(lease=token).update(lease="", leased_until=None, **columns)


def extend(rows: QuerySet[Row], token: str, *, until: datetime) -> int:
    """Hold rows for longer, only where the token still stands; return how many."""
    return rows.filter(lease=token).update(leased_until=until)
