"""Say how much each person of a role may give to make good."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import Brand, GoodwillBudget, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetWish:
    """A budget, in minor units of a currency (ISO 4217)."""

    role: Role
    currency: str
    per_case: int
    per_month: int


@transaction.atomic
def set_goodwill_budget(
    person: Person, brand: Brand, wish: BudgetWish, *, now: datetime
) -> GoodwillBudget:
    """Return the budget that holds for a role from now on."""
    demand(person, brand, Right.MANAGE_BRAND)
    told = asdict(wish)
    role = told.pop("role")
    budget, _ = GoodwillBudget.objects.update_or_create(brand=brand, role=role, defaults=told)
    data = told | {"role": role.value}
    note_change(person, brand, what="goodwill-set", now=now, data=data)
    return budget
