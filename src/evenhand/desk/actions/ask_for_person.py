"""A customer asks for a person on their own page: at any time, and without saying why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.choose_on_page import choose_on_page
from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.case_clock import refresh_due
from evenhand.desk.holding import held
from evenhand.desk.models import Case, Choice


@transaction.atomic
def ask_for_person(case: Case, *, now: datetime) -> None:
    """Let only people answer from now on, and bring the case, even a closed one, before one."""
    row = held(Case).get(pk=case.pk)
    choose_on_page(row, {Choice.Kind.PERSON_ONLY: True}, now=now)
    if row.needs_person and row.state == Case.State.OPEN:
        return
    row.needs_person, row.state = True, Case.State.OPEN
    row.closed_at = row.snoozed_until = None
    row.changed_at = now
    row.save(update_fields=["needs_person", "state", "closed_at", "snoozed_until", "changed_at"])
    refresh_due([row.pk])
    record(
        row.brand_id,
        now=now,
        entries=[Entry(what="person-asked-for", case=row.pk)],
        happenings=[Happening(kind="case", case=row.pk, data={"state": "open"})],
    )
