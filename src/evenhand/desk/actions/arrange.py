"""How cases are arranged: who has them, whether they rest, which tags gather them.

Every verb that arranges cases goes through :func:`arrange`, so each can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.case_clock import refresh_due
from evenhand.desk.holding import held
from evenhand.desk.models import Brand, Case, Clock, Membership, Person
from evenhand.desk.queries.permission import NotAllowed, demand
from evenhand.desk.rights import Right

_COLUMNS = ("state", "assignee_id", "team_id", "snoozed_until", "closed_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How one case is arranged, by ids."""

    state: str
    assignee_id: int | None
    team_id: int | None
    snoozed_until: datetime | None
    closed_at: datetime | None
    tags: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One case, how it was arranged and how it is now; enough to take it back."""

    case: int
    before: Arrangement
    after: Arrangement


@dataclass(frozen=True, slots=True)
class Left:
    """A case that was left as it is, and why, in words for whoever asked."""

    reference: str
    why: str


@dataclass(frozen=True, slots=True)
class Arranged:
    """What came of arranging several cases."""

    changes: tuple[Change, ...]
    left: tuple[Left, ...] = ()


Rearrange = Callable[[Case, Arrangement], Arrangement | str]
"""Gives the new arrangement of a case, or says why it is left as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """The verb in the past as the journal knows it, and what it is told besides."""

    what: str
    person: Person
    data: Mapping[str, Any]


def demand_voice(person: Person, brand: Brand | int) -> Membership:
    """Return the membership of somebody who may answer customers at all, else refuse."""
    membership = demand(person, brand, Right.READ_CASES)
    if not (membership.may(Right.REPLY_PRIVATE) or membership.may(Right.REPLY_PUBLIC)):
        raise NotAllowed(Right.REPLY_PRIVATE)
    return membership


def arrange(
    brand: Brand, cases: Sequence[int], doing: Doing, rearrange: Rearrange, *, now: datetime
) -> Arranged:
    """Arrange the brand's cases of these ids anew; call it inside a transaction.

    A case that is arranged that way already is neither changed nor told of.
    """
    changes, left = [], []
    for case, before in _locked(brand, cases):
        after = rearrange(case, before)
        if isinstance(after, str):
            left.append(Left(case.reference, after))
        elif after != before:
            changes.append(Change(case.pk, before, after))
    _write(changes, now)
    _tell(brand, changes, doing, now)
    return Arranged(tuple(changes), tuple(left))


def _locked(brand: Brand, ids: Sequence[int]) -> list[tuple[Case, Arrangement]]:
    """Return the cases with their arrangements, locked in the order of their ids."""
    cases = held(Case).filter(brand=brand, pk__in=ids).order_by("pk")
    locked = list(cases)
    tags: dict[int, list[int]] = {case.pk: [] for case in locked}
    for case, tag in Case.tags.through.objects.filter(case__in=tags).values_list("case", "tag"):
        tags[case].append(tag)
    return [
        (
            case,
            Arrangement(
                **{name: getattr(case, name) for name in _COLUMNS},
                tags=tuple(sorted(tags[case.pk])),
            ),
        )
        for case in locked
    ]


def _write(changes: Sequence[Change], now: datetime) -> None:
    for change in changes:
        columns = {name: getattr(change.after, name) for name in _COLUMNS}
        Case.objects.filter(pk=change.case).update(**columns, changed_at=now)
    _write_tags(changes)
    moved = [c for c in changes if c.before.state != c.after.state]
    _stop_clocks([c for c in moved if c.after.state == Case.State.CLOSED])
    _start_clocks([c for c in moved if c.before.state == Case.State.CLOSED])
    refresh_due([change.case for change in moved])


def _write_tags(changes: Sequence[Change]) -> None:
    through = Case.tags.through
    put, taken = [], []
    for change in changes:
        before, after = set(change.before.tags), set(change.after.tags)
        put += [through(case_id=change.case, tag_id=tag) for tag in sorted(after - before)]
        taken += [(change.case, tag) for tag in before - after]
    through.objects.bulk_create(put, ignore_conflicts=True)
    for case, tag in taken:
        through.objects.filter(case_id=case, tag_id=tag).delete()


def _stop_clocks(closed: Sequence[Change]) -> None:
    for change in closed:
        Clock.objects.filter(case=change.case, state=Clock.State.RUNNING).update(
            state=Clock.State.STOPPED, ended_at=change.after.closed_at
        )


def _start_clocks(reopened: Sequence[Change]) -> None:
    """Let the clocks run again that stopped at the moment of closing."""
    for change in reopened:
        Clock.objects.filter(
            case=change.case, state=Clock.State.STOPPED, ended_at=change.before.closed_at
        ).update(state=Clock.State.RUNNING, ended_at=None)


def _tell(brand: Brand, changes: Sequence[Change], doing: Doing, now: datetime) -> None:
    told = dict(doing.data)
    record(
        brand.pk,
        now=now,
        entries=[
            Entry(what=doing.what, case=change.case, person=doing.person.pk, data=told)
            for change in changes
        ],
        happenings=[
            Happening(kind="case", case=change.case, data={"what": doing.what})
            for change in changes
        ],
    )
