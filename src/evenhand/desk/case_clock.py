"""What a case is due for next: the first of its running clocks and open promises."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from evenhand.desk import bulk
from evenhand.desk.models import Case, Clock, Promise

FOR_PROMISE = "promise"
"""What ``Case.due_for`` says where a promise runs out first; otherwise it names the clock."""
_OWED = (Promise.State.OPEN, Promise.State.LATE)
Due = tuple[datetime, str]


def refresh_due(case_ids: Iterable[int]) -> None:
    """Write anew when each case is due and for what; a closed case is due for nothing.

    What is overdue stays due until it is met, and a tie is the promise's. Call it in the
    transaction that changed a clock, a promise or the state of a case. Four queries at most.
    """
    wanted = sorted(set(case_ids))
    if not wanted:
        return
    promises = _first_promises(wanted)
    clocks = _first_clocks(wanted)
    cases = list(Case.objects.filter(pk__in=wanted).only("pk", "state").order_by("pk"))
    for case in cases:
        is_over = case.state == Case.State.CLOSED
        case.promise_due_at = None if is_over else promises.get(case.pk)
        clock = clocks.get(case.pk)
        case.due_at, case.due_for = (
            (None, "") if is_over else first_due([clock] if clock else [], case.promise_due_at)
        )
    bulk.update(cases, ("due_at", "due_for", "promise_due_at"))


def first_due(
    clocks: Iterable[Due], promise_due_at: datetime | None = None
) -> tuple[datetime | None, str]:
    """Return when the first of clocks and promise runs out, and its name."""
    clock = min(clocks, default=None)
    if promise_due_at and (clock is None or promise_due_at <= clock[0]):
        return promise_due_at, FOR_PROMISE
    return clock or (None, "")


def _first_promises(cases: list[int]) -> dict[int, datetime]:
    owed = Promise.objects.filter(case_id__in=cases, state__in=_OWED).order_by("-due_at", "-pk")
    return dict(owed.values_list("case_id", "due_at"))


def _first_clocks(cases: list[int]) -> dict[int, Due]:
    running = Clock.objects.filter(case_id__in=cases, state=Clock.State.RUNNING)
    rows = running.order_by("-due_at", "-pk").values_list("case_id", "due_at", "name")
    return {case: (due_at, name) for case, due_at, name in rows}
