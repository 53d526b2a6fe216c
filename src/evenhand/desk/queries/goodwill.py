"""What may still be given to make good: in this case, and by this role's people this month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, Sum

from evenhand.core.calendar import zone_of
from evenhand.desk.models import Case, GoodwillBudget, GoodwillSpend, Membership


@dataclass(frozen=True, slots=True)
class Goodwill:
    """What is left of a budget, in minor units, and what was given in the case."""

    left: int
    per_case: int
    given: int
    currency: str


def goodwill_left(membership: Membership, case: Case, *, now: datetime) -> Goodwill | None:
    """Return what a person may still give in a case, or nothing where their role has no budget.

    The month is that of the brand's time zone. Only the person's own month counts, and nobody
    but them is shown it.
    """
    budget = GoodwillBudget.objects.filter(brand_id=case.brand_id, role=membership.role).first()
    if budget is None:
        return None
    local = now.astimezone(zone_of(case.brand.zone))
    month = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    in_case = Q(case=case)
    in_month = Q(person=membership.person_id, case__brand=case.brand_id, given_at__gte=month)
    spends = GoodwillSpend.objects.filter(in_case | in_month, currency=budget.currency)
    sums = spends.aggregate(
        in_case=Sum("amount", filter=in_case), in_month=Sum("amount", filter=in_month)
    )
    given, this_month = sums["in_case"] or 0, sums["in_month"] or 0
    left = max(0, min(budget.per_case - given, budget.per_month - this_month))
    return Goodwill(left, budget.per_case, given, budget.currency)
