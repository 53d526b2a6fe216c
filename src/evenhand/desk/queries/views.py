"""The views of an inbox: which cases each shows, and whose clock is on top."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from evenhand.desk.models import Brand, Case, Outgoing, Person
from evenhand.desk.queries.question import Given


class View(models.TextChoices):
    """A usual way to look at the cases of a brand."""

    MINE = "mine", _("Mine")
    UNASSIGNED = "unassigned", _("Unassigned")
    NEEDS_PERSON = "needs-person", _("Needs a person")
    PROMISES = "promises", _("Promises due")
    WAITING = "waiting", _("Waiting for the customer")
    SNOOZED = "snoozed", _("Snoozed")
    OPEN = "open", _("All open")
    CLOSED = "closed", _("Closed")
    PRAISE = "praise", _("Thanks and praise")
    UNDELIVERED = "undelivered", _("Could not be delivered")
    PROBLEMS = "problems", _("Known problems")
    ALL = "all", _("All cases")


@dataclass(frozen=True, slots=True)
class Order:
    """The column that a view is ordered by; ``id`` breaks ties the same way."""

    column: str
    is_descending: bool = False


def cases_in(view: View, brand: Brand | Given, person: Person | Given) -> QuerySet[Case]:
    """Return the cases of a view, in no order; the caller asked for the right to read them."""
    cases = Case.objects.filter(brand=brand)
    if view is View.MINE:
        return cases.filter(is_active=True, assignee=person)
    if view is View.UNDELIVERED:
        refused = Outgoing.objects.filter(brand=brand, state=Outgoing.State.REFUSED)
        return cases.filter(pk__in=refused.values("case"))
    return cases.filter(_CONDITIONS[view])


_ACTIVE = Q(is_active=True)
_CONDITIONS = {
    View.UNASSIGNED: _ACTIVE & Q(assignee=None),
    View.NEEDS_PERSON: _ACTIVE & Q(needs_person=True),
    View.PROMISES: Q(promise_due_at__isnull=False),
    View.WAITING: Q(state=Case.State.WAITING),
    View.SNOOZED: Q(state=Case.State.SNOOZED),
    View.OPEN: _ACTIVE,
    View.CLOSED: Q(state=Case.State.CLOSED, closed_at__isnull=False),
    View.PRAISE: _ACTIVE & Q(is_praise=True),
    View.PROBLEMS: _ACTIVE & Q(known_problem__isnull=False),
    View.ALL: Q(),
}


def order_of(view: View) -> Order:
    """Return how a view is ordered: by whose clock runs out first, where clocks run."""
    match view:
        case View.PROMISES:
            return Order("promise_due_at")
        case View.CLOSED:
            return Order("closed_at", is_descending=True)
        case View.ALL:
            return Order("changed_at", is_descending=True)
        case _:
            return Order("runs_out_at")
