"""Who may see and do what: every view and every action asks here first.

A person sees the brands they are a member of and nothing else. What they may not see is answered
like what does not exist.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    return _holding(membership_of(person, brand), right)


def demand_among(places: Sequence[Membership], brand: Brand, right: Right) -> Membership:
    """Do the same among a person's places that were read already."""
    return _holding(next((each for each in places if each.brand_id == brand.pk), None), right)


def _holding(membership: Membership | None, right: Right) -> Membership:
    if membership is None or not membership.may(right):
        raise NotAllowed(right)
    return membership


def places_of(person: Person) -> Sequence[Membership]:
    """Return where a person works, by the brands' names: brand and head of its journal with it."""
    if not person.is_active:
        return ()
    places = Membership.objects.filter(person=person).select_related("brand__journal")
    return list(places.order_by("brand__name", "brand"))


def cases_readable_by(person: Person) -> QuerySet[Case]:
    """Return the cases that a person may read."""
    brands = [
        membership.brand_id
        for membership in Membership.objects.filter(person=person, person__is_active=True)
        if membership.may(Right.READ_CASES)
    ]
    return Case.objects.filter(brand_id__in=brands)
