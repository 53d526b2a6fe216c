"""Log that somebody looked at a case: once for each day and person, and the customer may see it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.core.calendar import zone_of
from evenhand.desk.actions.record import Entry, record
from evenhand.desk.models import Case, Look, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def look_at_case(person: Person, case: Case, *, now: datetime) -> Look:
    """Return the look of today in the brand's time zone; later looks only move its end."""
    demand(person, case.brand_id, Right.READ_CASES)
    day = now.astimezone(zone_of(case.brand.zone)).date()
    look, is_new = Look.objects.get_or_create(
        case=case, person=person, day=day, defaults={"first_at": now, "last_at": now}
    )
    if is_new:
        record(
            case.brand_id,
            now=now,
            entries=[Entry(what="case-looked-at", case=case.pk, person=person.pk)],
        )
    elif look.last_at < now:
        look.last_at = now
        look.save(update_fields=["last_at"])
    return look
