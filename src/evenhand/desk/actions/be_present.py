"""Say that somebody has a case open, and for whom they are typing; forgotten within minutes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Happening, record
from evenhand.desk.models import Case, Person, Presence
from evenhand.desk.queries.permission import demand
from evenhand.desk.queries.presence import FORGOTTEN_AFTER
from evenhand.desk.rights import Right


@transaction.atomic
def be_present(person: Person, case: Case, *, now: datetime, typing_for: str = "") -> None:
    """Remember the person in the case; other pages hear of it only where something changed.

    ``typing_for`` is the audience of the box they type in, or nothing while they only read.
    """
    demand(person, case.brand_id, Right.READ_CASES)
    before = Presence.objects.filter(case=case, person=person).first()
    was_here = before is not None and before.seen_at > now - FORGOTTEN_AFTER
    was_typing_for = before.typing_for if before is not None and was_here else ""
    typing_at = now if typing_for else None
    Presence.objects.update_or_create(
        case=case,
        person=person,
        defaults={"seen_at": now, "typing_at": typing_at, "typing_for": typing_for},
    )
    Presence.objects.filter(seen_at__lte=now - FORGOTTEN_AFTER).delete()
    if not was_here or was_typing_for != typing_for:
        told = {"person": person.reference, "typing": typing_for}
        record(
            case.brand_id,
            now=now,
            happenings=[Happening(kind="presence", case=case.pk, data=told)],
        )


@transaction.atomic
def leave_case(person: Person, case: Case, *, now: datetime) -> None:
    """Forget the person's presence in the case at once."""
    gone, _ = Presence.objects.filter(case=case, person=person).delete()
    if gone:
        told = {"person": person.reference, "typing": "", "left": True}
        record(
            case.brand_id,
            now=now,
            happenings=[Happening(kind="presence", case=case.pk, data=told)],
        )
