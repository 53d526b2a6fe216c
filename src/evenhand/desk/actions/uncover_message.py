"""Log that somebody uncovered what a customer showed of themselves in public."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, record
from evenhand.desk.models import Case, Message, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def uncover_message(person: Person, case: Case, reference: str, *, now: datetime) -> bool:
    """Write the look into the journal; say whether the message is one of the case."""
    demand(person, case.brand_id, Right.READ_CASES)
    if not Message.objects.filter(case=case, reference=reference).exists():
        return False
    told = {"message": reference}
    record(
        case.brand_id,
        now=now,
        entries=[Entry(what="message-uncovered", case=case.pk, person=person.pk, data=told)],
    )
    return True
