"""Which clocks an answer meets. A clock runs in the customer's interest, so little meets it.

- The first answer of a person meets every clock that asks for an acknowledgement.
- Later ones meet the clock for news, which then starts again: news comes unasked until the end.
- ``resolve`` ends with the case. Other clocks that a law sets ask for a certain answer, and only a
  person can say that it was given (:func:`settle_clock`).
- A machine's acknowledgement and an internal note meet nothing: a person still owes the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from evenhand.core.charter import Charter
from evenhand.core.charter.rule import Clock as Deadline
from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.case_clock import refresh_due
from evenhand.desk.charters import charter_of
from evenhand.desk.models import Case, Clock, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right

NEWS = "next-update"
_ACKNOWLEDGE = ("acknowledge", "confirm")


def meet_clocks(case: Case, *, at: datetime) -> tuple[str, ...]:
    """Mark the clocks that an answer given at a moment meets; return their names.

    The caller's transaction holds the case and refreshes what it is due for.
    """
    running = list(Clock.objects.filter(case=case, state=Clock.State.RUNNING).order_by("due_at"))
    first = [clock for clock in running if asks_for_acknowledgement(clock.name)]
    met = first or [clock for clock in running if clock.name == NEWS]
    for clock in met:
        end_clock(clock, at=at)
    if met and not first:
        _start_again(case, met, at=at)
    return tuple(clock.name for clock in met)


def asks_for_acknowledgement(name: str) -> bool:
    """Say whether a clock asks only that somebody answers at all, by its name.

    ``acknowledge`` and ``uk-data-complaint-acknowledge`` do, and ``ccpa-confirm``.
    """
    return name.rsplit("-", 1)[-1] in _ACKNOWLEDGE


def end_clock(clock: Clock, *, at: datetime) -> None:
    """Write that a clock was met at a moment, or missed where that was too late."""
    is_late = at > clock.due_at
    clock.state = Clock.State.MISSED if is_late else Clock.State.MET
    clock.ended_at = at
    if is_late and clock.missed_at is None:
        clock.missed_at = clock.due_at
    clock.save(update_fields=["state", "ended_at", "missed_at"])


@transaction.atomic
def settle_clock(person: Person, clock: Clock, *, reason: str, now: datetime) -> bool:
    """Say that what a clock asks for was done; say whether it was running.

    Needs the right to settle promises, and a reason that stands in the journal.
    """
    case = clock.case
    demand(person, case.brand_id, Right.SETTLE_PROMISES)
    row = Clock.objects.select_for_update().filter(pk=clock.pk, state=Clock.State.RUNNING).first()
    if row is None or not reason.strip():
        return False
    end_clock(row, at=now)
    refresh_due([case.pk])
    told = {"clock": row.name, "state": row.state, "reason": reason.strip()}
    record(
        case.brand_id,
        now=now,
        entries=[Entry(what="clock-settled", case=case.pk, person=person.pk, data=told)],
        happenings=[Happening(kind="case", case=case.pk, data={"clock": row.name})],
    )
    return True


def _start_again(case: Case, met: Sequence[Clock], *, at: datetime) -> None:
    """Start the clock for news anew, as long as the shortest of the rules that asked for it."""
    charter = charter_of(case.brand, case.team)
    lengths = [
        (charter.calendar.after(at, deadline.within), clock)
        for clock in met
        for deadline in _deadlines(charter, clock.rule)
        if deadline.name == NEWS
    ]
    if not lengths:
        return
    due_at, like = min(lengths, key=lambda pair: pair[0])
    Clock.objects.create(
        case=case,
        name=NEWS,
        rule=like.rule,
        source=like.source,
        note=like.note,
        started_at=at,
        due_at=due_at,
    )


def _deadlines(charter: Charter, rule: str) -> tuple[Deadline, ...]:
    """Return the clocks of a rule, or none where the charter has it no more."""
    return next((each.clocks for each in charter.rules if each.name == rule), ())
