"""Say that somebody has a case open, and for whom they are typing; forgotten within minutes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Happening, record
from evenhand.desk.holding import held_if_free
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
    here = Presence(case=case, person=person, seen_at=now, typing_for=typing_for)
    here.typing_at = now if typing_for else None
    Presence.objects.bulk_create(
        [here],
        update_conflicts=True,
        unique_fields=["case", "person"],
        update_fields=["seen_at", "typing_at", "typing_for"],
    )
    _forget(before=now - FORGOTTEN_AFTER)
    if not was_here or was_typing_for != typing_for:
        told = {"person": person.reference, "typing": typing_for}
        record(
            case.brand_id,
            now=now,
            happenings=[Happening(kind="presence", case=case.pk, data=told)],
        )


def _forget(*, before: datetime) -> None:
    """Forget who was somewhere long ago; whoever comes back at this moment is left alone."""
    gone = [row.pk for row in held_if_free(Presence).filter(seen_at__lte=before).only("pk")]
    if gone:
        Presence.objects.filter(pk__in=gone).delete()


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
