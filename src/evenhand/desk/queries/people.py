"""Who works for a brand, and where a person works: names and rights, never figures."""

from __future__ import annotations

from django.db.models import QuerySet

from evenhand.desk.models import Brand, Membership, Person
from evenhand.desk.rights import Right


def memberships_of(person: Person) -> QuerySet[Membership]:
    """Return where a person works."""
    return person.memberships.select_related("brand").order_by("brand__name")


def people_of(brand: Brand) -> QuerySet[Membership]:
    """Return who works for a brand, by name."""
    people = brand.memberships.select_related("person").prefetch_related("teams")
    return people.order_by("person__name", "pk")


def rights_in_words(membership: Membership) -> list[str]:
    """Return what a person may do, in the order in which rights are listed everywhere."""
    return [str(right.label) for right in Right if membership.may(right)]
