"""Goodwill: what each person of a role may give to make good, without asking."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.actions.set_goodwill_budget import BudgetWish, set_goodwill_budget
from evenhand.desk.models import GoodwillBudget
from evenhand.desk.rights import Right, Role
from evenhand.web.office.gate import Seat, done, office_page, show

_MINOR = 100
_WIDE = Decimal(1_000_000)


class BudgetForm(forms.Form):
    """What one role may give."""

    role = forms.CharField(widget=forms.HiddenInput)
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=gettext_lazy("Currency"),
        help_text=gettext_lazy("Three letters, such as EUR or GBP."),
        error_messages={"invalid": gettext_lazy("Currency: write three letters, such as EUR.")},
    )
    per_case = forms.DecimalField(
        label=gettext_lazy("For one case"), min_value=0, max_value=_WIDE, decimal_places=2
    )
    per_month = forms.DecimalField(
        label=gettext_lazy("For each person in a month"),
        min_value=0,
        max_value=_WIDE,
        decimal_places=2,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a case that may cost more than a month."""
        told = super().clean() or {}
        if told.get("role") not in Role.values:
            self.add_error(None, _("There is no such role."))
        if (told.get("per_case") or 0) > (told.get("per_month") or 0):
            words = _("For one case: it can’t be more than for a whole month.")
            self.add_error("per_case", words)
        return told

    def wish(self) -> BudgetWish:
        """Return what was asked for, in minor units."""
        told = self.cleaned_data
        return BudgetWish(
            role=Role(told["role"]),
            currency=told["currency"].upper(),
            per_case=int(told["per_case"] * _MINOR),
            per_month=int(told["per_month"] * _MINOR),
        )


@office_page(Right.MANAGE_BRAND)
def goodwill(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show and change the budgets, one form for each role."""
    asked = request.POST.get("role")
    budgets = {row.role: row for row in seat.brand.goodwill_budgets.all()}
    usual = next((row.currency for row in budgets.values()), "EUR")
    forms_by_role = []
    for role in Role:
        told = request.POST if asked == role.value else None
        form = BudgetForm(told, initial=_told(role, budgets.get(role), usual), auto_id=f"{role}-%s")
        if told and form.is_valid():
            set_goodwill_budget(seat.person, seat.brand, form.wish(), now=timezone.now())
            return done(request, _("The budget is changed."), "office:goodwill", seat.brand.slug)
        forms_by_role.append((role.label, form))
    return show(request, seat, "goodwill", {"forms": forms_by_role})


def _told(role: Role, row: GoodwillBudget | None, usual: str) -> dict[str, object]:
    per_case, per_month = (row.per_case, row.per_month) if row else (0, 0)
    return {
        "role": role.value,
        "currency": row.currency if row else usual,
        "per_case": Decimal(per_case) / _MINOR,
        "per_month": Decimal(per_month) / _MINOR,
    }
