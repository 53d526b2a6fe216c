"""Clocks that end: those that an answer of ours meets, and those of which a person says so.

A machine's acknowledgement and an internal note meet nothing: a person still owes the answer.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.case_clock import refresh_due
from evenhand.desk.charters import charter_of
from evenhand.desk.clocks import NEWS, end, met_by_answer, news_again
from evenhand.desk.holding import held_with_case
from evenhand.desk.models import Case, Clock, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


def meet_clocks(case: Case, *, at: datetime) -> tuple[str, ...]:
    """Mark the clocks that an answer given at a moment meets; return their names.

    The caller's transaction holds the case and refreshes what it is due for.
    """
    running = Clock.objects.filter(case=case, state=Clock.State.RUNNING).order_by("due_at")
    met = met_by_answer(running)
    for clock in met:
        _end(clock, at=at)
    if any(clock.name == NEWS for clock in met):
        again = news_again(met, charter_of(case.brand, case.team), at=at)
        if again is not None:
            again.save()
    return tuple(clock.name for clock in met)


@transaction.atomic
def settle_clock(person: Person, clock: Clock, *, reason: str, now: datetime) -> bool:
    """Say that what a clock asks for was done; say whether it was running.

    Needs the right to settle promises, and a reason that stands in the journal.
    """
    demand(person, clock.case.brand_id, Right.SETTLE_PROMISES)
    row = held_with_case(Clock.objects.filter(pk=clock.pk))
    if row.state != Clock.State.RUNNING or not reason.strip():
        return False
    _end(row, at=now)
    refresh_due([row.case_id])
    told = {"clock": row.name, "state": row.state, "reason": reason.strip()}
    record(
        row.case.brand_id,
        now=now,
        entries=[Entry(what="clock-settled", case=row.case_id, person=person.pk, data=told)],
        happenings=[Happening(kind="case", case=row.case_id, data={"clock": row.name})],
    )
    return True


def _end(clock: Clock, *, at: datetime) -> None:
    end(clock, at=at)
    clock.save(update_fields=["state", "ended_at", "missed_at"])
