"""Who may see and do what: every view and every action asks here first.

A person sees the brands they are a member of and nothing else. What they may not see is answered
like what does not exist.
"""

from __future__ import annotations

from django.db.models import QuerySet

from evenhand.core.errors import EvenhandError
from evenhand.desk.models import Brand, Case, Membership, Person
from evenhand.desk.rights import Right


class NotAllowed(EvenhandError):  # noqa: N818 - it says what happened
    """The person may not do this; the message names the right that is missing."""

    def __init__(self, right: Right) -> None:
        super().__init__(f"this needs the right “{right.label}”, which a lead can ask for")
        self.right = right


def membership_of(person: Person, brand: Brand | int) -> Membership | None:
    """Return what a person may do for a brand, or nothing."""
    if not person.is_active:
        return None
    key = brand if isinstance(brand, int) else brand.pk
    return Membership.objects.filter(person=person, brand_id=key).first()


def demand(person: Person, brand: Brand | int, right: Right) -> Membership:
    """Return the membership that holds a right; raise :class:`NotAllowed` where none does."""
    membership = membership_of(person, brand)
    if membership is None or not membership.may(right):
        raise NotAllowed(right)
    return membership


def brands_of(person: Person) -> QuerySet[Brand]:
    """Return the brands that a person works for."""
    return Brand.objects.filter(memberships__person=person).order_by("name")


def cases_readable_by(person: Person) -> QuerySet[Case]:
    """Return the cases that a person may read."""
    brands = [
        membership.brand_id
        for membership in Membership.objects.filter(person=person, person__is_active=True)
        if membership.may(Right.READ_CASES)
    ]
    return Case.objects.filter(brand_id__in=brands)
