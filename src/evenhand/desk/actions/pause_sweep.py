"""Pause a sweep on every machine: its rows wait, nothing is lost. And let it go on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, record
from evenhand.desk.models import Brand, Person, SweepState
from evenhand.desk.queries.permission import demand
from evenhand.desk.queries.sweeps import EVERYWHERE
from evenhand.desk.rights import Right


def pause_sweep(person: Person, name: str, *, now: datetime) -> None:
    """Pause the sweep of this name.

    A sweep works for every brand of the house, so the right is asked for in each of them.
    """
    _switch(person, name, now=now, is_paused=True)


def resume_sweep(person: Person, name: str, *, now: datetime) -> None:
    """Let the sweep of this name go on."""
    _switch(person, name, now=now, is_paused=False)


@transaction.atomic
def _switch(person: Person, name: str, *, now: datetime, is_paused: bool) -> None:
    brands = list(Brand.objects.order_by("pk"))
    for brand in brands:
        demand(person, brand, Right.MANAGE_INBOXES)
    SweepState.objects.update_or_create(
        name=name, worker=EVERYWHERE, defaults={"is_paused": is_paused, "ran_at": now}
    )
    what = "sweep-paused" if is_paused else "sweep-resumed"
    for brand in brands:
        record(
            brand.pk, now=now, entries=[Entry(what=what, person=person.pk, data={"sweep": name})]
        )
