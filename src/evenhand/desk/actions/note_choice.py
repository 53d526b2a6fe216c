"""Note what a customer asked for. It outranks everything but the law and others' privacy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import transaction

from evenhand.core.message import AUDIENCES
from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.models import Case, Choice, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right
from evenhand.networks.table import NETWORKS

_LANGUAGE_CODE = 2


def _is_quiet_hours(value: Any) -> bool:
    """Say whether a value holds from and until when it is quiet, on the clock."""
    try:
        start, end = time.fromisoformat(value["from"]), time.fromisoformat(value["until"])
    except (KeyError, TypeError, ValueError):
        return False
    return start != end


_LAWFUL: dict[str, Callable[[Any], bool]] = {
    Choice.Kind.AUDIENCE: lambda value: value in AUDIENCES,
    Choice.Kind.NETWORK: lambda value: value in NETWORKS,
    Choice.Kind.PERSON_ONLY: lambda value: value is True,
    Choice.Kind.LANGUAGE: lambda value: (
        isinstance(value, str) and len(value) == _LANGUAGE_CODE and value.isalpha()
    ),
    Choice.Kind.QUIET_HOURS: _is_quiet_hours,
    Choice.Kind.NO_SURVEYS: lambda value: value is True,
}
"""What each kind of choice may say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen, and how we know of it."""

    kind: Choice.Kind
    value: Any
    source: Choice.Source
    noted_by: Person | None = None


@transaction.atomic
def note_choice(
    person: Person, case: Case, kind: Choice.Kind, value: Any, *, now: datetime
) -> Choice | None:
    """Return the choice of the case's customer, which replaces an earlier one of its kind.

    Nothing is noted where the value says nothing for that kind. Quiet hours are
    ``{"from": "21:00", "until": "08:00"}`` in the brand's time zone.
    """
    demand(person, case.brand_id, Right.WRITE_NOTES)
    chosen = Chosen(kind=kind, value=value, source=Choice.Source.AGENT, noted_by=person)
    choice = put_choice(case, chosen, now=now)
    if choice is None:
        return None
    record(
        case.brand_id,
        now=now,
        entries=[Entry(what="choice-noted", case=case.pk, person=person.pk, data={"kind": kind})],
        happenings=[Happening(kind="case", case=case.pk, data={"choice": kind})],
    )
    return choice


def put_choice(case: Case, chosen: Chosen, *, now: datetime) -> Choice | None:
    """Store a choice in place of an earlier one of its kind; nothing where its value says none.

    For verbs that know whose word it is, inside their transaction.
    """
    kind, value = chosen.kind, chosen.value
    if not _LAWFUL[kind](value):
        return None
    if kind == Choice.Kind.QUIET_HOURS:
        value = {"from": value["from"], "until": value["until"], "zone": case.brand.zone}
    standing = Choice.objects.filter(customer=case.customer_id, kind=kind, taken_back_at=None)
    standing.update(taken_back_at=now)
    return Choice.objects.create(
        customer=case.customer,
        kind=kind,
        value=value,
        source=chosen.source,
        noted_by=chosen.noted_by,
        made_at=now,
    )
