"""Give somebody a place in a brand, with the usual rights of a role or chosen ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, record
from evenhand.desk.models import Brand, Membership, Person
from evenhand.desk.rights import USUAL_RIGHTS, Right, Role


@transaction.atomic
def add_person(
    brand: Brand,
    person: Person,
    role: Role,
    *,
    now: datetime,
    rights: Iterable[Right] | None = None,
) -> Membership:
    """Return the person's new membership of the brand's first team."""
    held = USUAL_RIGHTS[role] if rights is None else frozenset(rights)
    membership = Membership.objects.create(
        person=person, brand=brand, role=role, rights=sorted(right.value for right in held)
    )
    membership.teams.set(brand.teams.order_by("pk")[:1])
    data = {"person": person.reference, "role": role.value, "rights": membership.rights}
    record(brand.pk, now=now, entries=[Entry(what="person-added", data=data)])
    return membership
