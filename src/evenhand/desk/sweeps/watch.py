"""Watch what was promised and what is due: clocks that run out, promises, snoozes that end.

A row is marked once: what runs out while nobody watches is marked by the next sweep, with the
moment at which it was seen. Each kind is one transaction for a batch, so a sweep that dies leaves
either all of a batch marked and recorded or none of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.fault_points import passing
from evenhand.desk.holding import held_if_free
from evenhand.desk.models import Case, Clock, Promise

T = TypeVar("T", Clock, Promise)


def watch(*, now: datetime, limit: int = 500) -> int:
    """Mark what ran out by ``now``, at most ``limit`` of each kind; return how many were marked."""
    marks: tuple[Callable[[datetime, int], int], ...] = (_clocks, _promises, _snoozes)
    return sum(mark(now, limit) for mark in marks)


@transaction.atomic
def _clocks(now: datetime, limit: int) -> int:
    """Mark clocks that ran out; they keep running in the red until somebody answers."""
    due = list(
        held_if_free(Clock)
        .filter(state=Clock.State.RUNNING, missed_at=None, due_at__lte=now)
        .exclude(case__state=Case.State.CLOSED)
        .select_related("case")
        .order_by("due_at")[:limit]
    )
    Clock.objects.filter(pk__in=[clock.pk for clock in due]).update(missed_at=now)
    passing("watch:clocks-marked")
    for brand, clocks in _by_brand(due):
        record(
            brand,
            now=now,
            entries=[
                Entry(what="clock-missed", case=clock.case_id, data={"clock": clock.name})
                for clock in clocks
            ],
            happenings=[
                Happening(kind="case", case=clock.case_id, data={"missed": clock.name})
                for clock in clocks
            ],
        )
    return len(due)


@transaction.atomic
def _promises(now: datetime, limit: int) -> int:
    """Mark promises that are late; a person has to say so and give a date that holds."""
    due = list(
        Promise.objects.select_for_update(no_key=True, skip_locked=True, of=("self", "case"))
        .filter(state=Promise.State.OPEN, due_at__lte=now)
        .select_related("case")
        .order_by("due_at")[:limit]
    )
    Promise.objects.filter(pk__in=[promise.pk for promise in due]).update(
        state=Promise.State.LATE, late_at=now
    )
    passing("watch:promises-marked")
    cases = Case.objects.filter(pk__in={promise.case_id for promise in due})
    cases.update(needs_person=True, changed_at=now)
    cases.filter(state__in=[Case.State.WAITING, Case.State.SNOOZED]).update(
        state=Case.State.OPEN, snoozed_until=None
    )
    for brand, promises in _by_brand(due):
        record(
            brand,
            now=now,
            entries=[
                Entry(what="promise-late", case=late.case_id, data={"promise": late.reference})
                for late in promises
            ],
            happenings=[
                Happening(
                    kind="promise",
                    case=late.case_id,
                    data={"promise": late.reference, "state": Promise.State.LATE.value},
                )
                for late in promises
            ],
        )
    return len(due)


@transaction.atomic
def _snoozes(now: datetime, limit: int) -> int:
    """Wake the cases whose snooze has ended."""
    due = list(
        held_if_free(Case)
        .filter(state=Case.State.SNOOZED, snoozed_until__lte=now)
        .order_by("snoozed_until")[:limit]
    )
    Case.objects.filter(pk__in=[case.pk for case in due]).update(
        state=Case.State.OPEN, snoozed_until=None, changed_at=now
    )
    passing("watch:snoozes-ended")
    brands = defaultdict(list)
    for case in due:
        brands[case.brand_id].append(case.pk)
    for brand, cases in sorted(brands.items()):
        record(
            brand,
            now=now,
            entries=[Entry(what="case-woken", case=case) for case in cases],
            happenings=[Happening(kind="case", case=case) for case in cases],
        )
    return len(due)


def _by_brand(rows: Sequence[T]) -> Iterable[tuple[int, list[T]]]:
    brands: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        brands[row.case.brand_id].append(row)
    return sorted(brands.items(), key=lambda item: item[0])
