"""What a list can be narrowed to and its cases given: people, teams, tags, networks, languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.desk.models import Brand, Case, Inbox, Membership, Person, SavedView, Tag, Team
from evenhand.desk.queries.permission import cases_readable_by
from evenhand.desk.rights import Right


@dataclass(frozen=True, slots=True)
class Offered:
    """What a brand has to choose from, each by name."""

    networks: Sequence[str]
    languages: Sequence[str]
    tags: Sequence[str]
    teams: Sequence[str]
    people: Sequence[Person]


def offered_by(brand: Brand) -> Offered:
    """Return what the lists of a brand can be narrowed to; people are those who read cases."""
    inboxes = Inbox.objects.filter(brand=brand)
    members = Membership.objects.filter(brand=brand, person__is_active=True)
    return Offered(
        networks=list(inboxes.values_list("network", flat=True).distinct().order_by("network")),
        languages=_languages_of(brand),
        tags=list(Tag.objects.filter(brand=brand).order_by("name").values_list("name", flat=True)),
        teams=list(
            Team.objects.filter(brand=brand).order_by("name").values_list("name", flat=True)
        ),
        people=[
            member.person
            for member in members.select_related("person").order_by("person__name", "pk")
            if member.may(Right.READ_CASES)
        ],
    )


def _languages_of(brand: Brand) -> list[str]:
    """Return the languages of the latest cases; counting all of them would read every case."""
    latest = Case.objects.filter(brand=brand).order_by("-pk").values_list("language", flat=True)
    return sorted({language for language in latest[:_LATEST] if language})


_LATEST = 500


def saved_views_of(brand: Brand, person: Person) -> Sequence[SavedView]:
    """Return the views that a person keeps for a brand, by name."""
    return list(SavedView.objects.filter(brand=brand, person=person).order_by("name", "pk"))


def readable_ids(person: Person, brand: Brand, references: Sequence[str]) -> list[int]:
    """Return the ids of those of the brand's cases that the person may read."""
    cases = cases_readable_by(person).filter(brand=brand, reference__in=references)
    return list(cases.order_by("pk").values_list("pk", flat=True))


def member_of(brand: Brand, reference: str) -> Person | None:
    """Return the person of a reference who works for the brand, if there is one."""
    return Person.objects.filter(memberships__brand=brand, reference=reference).first()


def team_of(brand: Brand, name: str) -> Team | None:
    """Return the brand's team of a name, if there is one."""
    return Team.objects.filter(brand=brand, name=name).first()
