"""Change a brand: what it says of itself, how its replies leave, and its crisis mode."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.note_change import note_change
from evenhand.desk.holding import held
from evenhand.desk.models import Brand, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandWish:
    """What a brand can be changed to; ``undo_seconds`` is the time to take a reply back.

    ``second_approval`` names which replies a second person reads; ``reopen_days`` says for how long
    a closed case opens again when its customer writes, ``page_days`` for how long a link opens
    their page after the last message; ``sector`` is the line of trade, if a law names it.
    """

    name: str
    language: str
    undo_seconds: int
    second_approval: str
    reopen_days: int
    page_days: int
    sector: str
    public_address: str
    is_crisis: bool


@transaction.atomic
def change_brand(person: Person, brand: Brand, wish: BrandWish, *, now: datetime) -> Brand:
    """Change a brand; only what differs is written down."""
    demand(person, brand, Right.MANAGE_BRAND)
    brand = held(Brand).get(pk=brand.pk)
    changed = {k: v for k, v in asdict(wish).items() if getattr(brand, k) != v}
    if not changed:
        return brand
    for name, value in changed.items():
        setattr(brand, name, value)
    brand.save(update_fields=list(changed))
    note_change(person, brand, what="brand-changed", now=now, data=changed)
    return brand
