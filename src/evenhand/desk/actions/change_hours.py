"""Change when a brand or one of its teams is open."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import Brand, Person, Team
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursWish:
    """Opening hours as :class:`~evenhand.desk.models.brand.Hours` keeps them."""

    zone: str
    week: list[list[list[int]]]
    closed: list[str]
    country: str
    region: str


@transaction.atomic
def change_hours(person: Person, whose: Brand | Team, wish: HoursWish, *, now: datetime) -> None:
    """Keep new hours; clocks that run already keep the end that was counted for them."""
    brand = whose.pk if isinstance(whose, Brand) else whose.brand_id
    demand(person, brand, Right.MANAGE_BRAND)
    fields = asdict(wish)
    for name, value in fields.items():
        setattr(whose, name, value)
    whose.save(update_fields=list(fields))
    data = fields | ({"team": whose.name} if isinstance(whose, Team) else {})
    note_change(person, brand, what="hours-changed", now=now, data=data)
