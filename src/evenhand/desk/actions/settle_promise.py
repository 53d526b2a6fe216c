"""Settle a promise: kept, given a new date with the customer, or released by them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.case_clock import refresh_due
from evenhand.desk.holding import held_with_case
from evenhand.desk.models import Person, Promise
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@dataclass(frozen=True, slots=True)
class Kept:
    """What was promised has happened."""


@dataclass(frozen=True, slots=True)
class Renegotiated:
    """The customer was told a new moment, with a reason."""

    due_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Released:
    """The customer let us off, in the words of ``reason``."""

    reason: str


Settlement = Kept | Renegotiated | Released


_LONGEST = timedelta(days=3_660)
"""Nobody is told to wait for more than ten years."""


@dataclass(frozen=True, slots=True)
class NotSettled:
    """Why not, by name: ``settled-before``, ``reason-missing``, ``past``, ``too-far``."""

    why: str


@transaction.atomic
def settle_promise(
    person: Person, promise: Promise, settlement: Settlement, *, now: datetime
) -> Promise | NotSettled:
    """Return the settled promise, or why it was not; a new date opens a promise of its own."""
    brand = promise.case.brand_id
    demand(person, brand, Right.SETTLE_PROMISES)
    promise = held_with_case(Promise.objects.filter(pk=promise.pk))
    if refusal := _refused(promise, settlement, now):
        return refusal
    _settle(promise, settlement, person, now)
    refresh_due([promise.case_id])
    told = {"promise": promise.reference, "state": promise.state}
    record(
        brand,
        now=now,
        entries=[Entry(what="promise-settled", case=promise.case_id, person=person.pk, data=told)],
        happenings=[Happening(kind="promise", case=promise.case_id, data=told)],
    )
    return promise


def _refused(promise: Promise, settlement: Settlement, now: datetime) -> NotSettled | None:
    if promise.state not in (Promise.State.OPEN, Promise.State.LATE):
        return NotSettled("settled-before")
    if not isinstance(settlement, Kept) and not settlement.reason.strip():
        return NotSettled("reason-missing")
    if isinstance(settlement, Renegotiated) and settlement.due_at <= now:
        return NotSettled("past")
    if isinstance(settlement, Renegotiated) and settlement.due_at > now + _LONGEST:
        return NotSettled("too-far")
    return None


def _settle(promise: Promise, settlement: Settlement, person: Person, now: datetime) -> None:
    promise.settled_at, promise.settled_by = now, person
    match settlement:
        case Kept():
            promise.state = Promise.State.KEPT
        case Released(reason):
            promise.state, promise.reason = Promise.State.RELEASED, reason.strip()
        case Renegotiated(due_at, reason):
            promise.state, promise.reason = Promise.State.RENEGOTIATED, reason.strip()
            promise.instead = Promise.objects.create(
                case=promise.case,
                words=promise.words,
                due_at=due_at,
                precision="minute",
                made_at=now,
            )
    promise.save()
