"""Give something to make good, within the budget of one's role, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.holding import held
from evenhand.desk.models import Case, GoodwillSpend, Person
from evenhand.desk.queries.goodwill import goodwill_left
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@dataclass(frozen=True, slots=True)
class OverBudget:
    """More than may be given without asking: what is left, in minor units of the currency."""

    left: int
    currency: str


@dataclass(frozen=True, slots=True)
class ReasonMissing:
    """Something that needs a reason came without one."""


@transaction.atomic
def spend_goodwill(
    person: Person, case: Case, amount: int, *, reason: str, now: datetime
) -> GoodwillSpend | OverBudget | ReasonMissing:
    """Return what was given, in minor units of the budget's currency, or why it was not."""
    membership = demand(person, case.brand_id, Right.SPEND_GOODWILL)
    if not reason.strip():
        return ReasonMissing()
    locked = held(Case).get(pk=case.pk)
    budget = goodwill_left(membership, locked, now=now)
    if amount <= 0 or budget is None or amount > budget.left:
        return OverBudget(
            left=budget.left if budget else 0, currency=budget.currency if budget else ""
        )
    spend = GoodwillSpend.objects.create(
        case=locked,
        person=person,
        amount=amount,
        currency=budget.currency,
        reason=reason.strip(),
        given_at=now,
    )
    told = {"amount": amount, "currency": budget.currency}
    record(
        case.brand_id,
        now=now,
        entries=[Entry(what="goodwill-given", case=case.pk, person=person.pk, data=told)],
        happenings=[Happening(kind="case", case=case.pk, data={"goodwill": amount})],
    )
    return spend
