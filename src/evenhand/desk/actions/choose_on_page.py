"""A customer says on their own page how they want to be treated; the next decision hears it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from evenhand.desk.actions.note_choice import Chosen, put_choice
from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.holding import held
from evenhand.desk.models import Case, Choice


@transaction.atomic
def choose_on_page(
    case: Case, wishes: Mapping[Choice.Kind, Any], *, now: datetime
) -> tuple[Choice.Kind, ...]:
    """Return the kinds that changed: chosen anew, or with nothing in their place taken back.

    What is already so stays as it is. A value that says nothing for its kind changes nothing.
    """
    rows = held(Choice).filter(customer=case.customer_id, taken_back_at=None)
    standing = {row.kind: row.value for row in rows.order_by("made_at", "pk")}
    changed = {
        kind: value
        for kind, value in wishes.items()
        if not _is_so(standing.get(kind), value) and _put(case, kind, value, now=now)
    }
    record(
        case.brand_id,
        now=now,
        entries=[
            Entry(
                what="choice-made",
                case=case.pk,
                data={"kind": kind.value, "is_taken_back": value is None},
            )
            for kind, value in changed.items()
        ],
        happenings=[
            Happening(kind="case", case=case.pk, data={"choice": kind.value}) for kind in changed
        ],
    )
    return tuple(changed)


def _is_so(standing: Any, wished: Any) -> bool:
    if isinstance(standing, dict) and isinstance(wished, dict):
        return all(standing.get(name) == value for name, value in wished.items())
    return bool(standing == wished)


def _put(case: Case, kind: Choice.Kind, value: Any, *, now: datetime) -> bool:
    if value is None:
        standing = Choice.objects.filter(customer=case.customer_id, kind=kind, taken_back_at=None)
        return bool(standing.update(taken_back_at=now))
    chosen = Chosen(kind=kind, value=value, source=Choice.Source.PAGE)
    return put_choice(case, chosen, now=now) is not None
