"""Take back what was noted as a customer's choice; the row stays as a trace."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.models import Case, Choice, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def take_back_choice(person: Person, case: Case, choice: Choice, *, now: datetime) -> bool:
    """Return whether the choice stood until now and belongs to the case's customer."""
    demand(person, case.brand_id, Right.WRITE_NOTES)
    standing = Choice.objects.filter(pk=choice.pk, customer=case.customer_id, taken_back_at=None)
    if not standing.update(taken_back_at=now):
        return False
    told = {"kind": choice.kind}
    record(
        case.brand_id,
        now=now,
        entries=[Entry(what="choice-taken-back", case=case.pk, person=person.pk, data=told)],
        happenings=[Happening(kind="case", case=case.pk, data={"choice": choice.kind})],
    )
    return True
