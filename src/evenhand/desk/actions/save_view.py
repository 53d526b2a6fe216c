"""Keep filters under a name, for oneself; or forget them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from evenhand.desk.models import Brand, Person, SavedView
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right

LONGEST = 80


@transaction.atomic
def save_view(
    person: Person, brand: Brand, name: str, filters: Mapping[str, str]
) -> SavedView | None:
    """Return the person's view of that name with these filters; nothing without a name."""
    demand(person, brand, Right.READ_CASES)
    kept = " ".join(name.split())[:LONGEST]
    if not kept:
        return None
    view, _created = SavedView.objects.update_or_create(
        brand=brand, person=person, name=kept, defaults={"filters": dict(filters)}
    )
    return view


@transaction.atomic
def forget_view(person: Person, brand: Brand, reference: str) -> None:
    """Forget a view of the person's own."""
    SavedView.objects.filter(brand=brand, person=person, reference=reference).delete()
