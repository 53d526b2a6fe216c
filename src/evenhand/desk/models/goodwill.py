"""What an agent may give without asking, and what was given. Kept for teams, never ranked."""

from __future__ import annotations

from django.db import models

from evenhand.desk.models.brand import Brand
from evenhand.desk.models.case import Case
from evenhand.desk.rights import Role


class GoodwillBudget(models.Model):
    """How much each person of a role may give, for one case and in a month; in minor units."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="goodwill_budgets")
    role = models.CharField(max_length=16, choices=Role.choices)
    currency = models.CharField(max_length=3, default="EUR")
    per_case = models.PositiveIntegerField(default=0)
    per_month = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "role"], name="one_goodwill_per_role")
        ]


class GoodwillSpend(models.Model):
    """Something given to make good, with its reason; in minor units."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="goodwill")
    person = models.ForeignKey("desk.Person", models.SET_NULL, null=True, related_name="+")
    amount = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    reason = models.TextField()
    given_at = models.DateTimeField()
