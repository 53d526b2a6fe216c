"""What a list can be narrowed to and its cases given: people, teams, tags, networks, languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Value

from evenhand.desk.models import Brand, Case, Inbox, Membership, Person, SavedView, Tag, Team
from evenhand.desk.queries.permission import cases_readable_by
from evenhand.desk.queries.question import Given, Question
from evenhand.desk.rights import Right

_LATEST = 200


@dataclass(frozen=True, slots=True)
class Offered:
    """What a brand has to choose from, each by name; people by their reference too."""

    networks: Sequence[str]
    languages: Sequence[str]
    tags: Sequence[str]
    teams: Sequence[str]
    people: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A view that a person keeps: its name, and the filters that it stands for."""

    reference: str
    name: str
    filters: Mapping[str, str]


def offered_by(brand: Brand) -> Offered:
    """Return what the lists of a brand can be narrowed to; people are those who read cases."""
    named: dict[str, list[str]] = {"network": [], "tag": [], "team": [], "language": []}
    for kind, name in _NAMES(brand=brand.pk):
        named[kind].append(name)
    return Offered(
        networks=named["network"],
        languages=sorted(named["language"]),
        tags=named["tag"],
        teams=named["team"],
        people=[
            (reference, name)
            for reference, name, rights in _MEMBERS(brand=brand.pk)
            if Right.READ_CASES in rights
        ],
    )


def saved_views_of(brand: Brand, person: Person) -> Sequence[Kept]:
    """Return the views that a person keeps for a brand, by name."""
    return [Kept(*row) for row in _KEPT(brand=brand.pk, person=person.pk)]


def _names(brand: Given) -> QuerySet[Any, Any]:
    """Ask for kinds and names of inboxes' networks, tags, teams and languages.

    Languages are those of the latest cases; looking at all of them would read every case.
    """
    latest = Case.objects.filter(brand=brand).order_by("-pk").values("pk")[:_LATEST]
    spoken = Case.objects.filter(pk__in=latest).exclude(language="")
    networks, *others = (
        rows.order_by().annotate(kind=Value(kind), label=F(column)).values_list("kind", "label")
        for kind, column, rows in (
            ("network", "network", Inbox.objects.filter(brand=brand)),
            ("tag", "name", Tag.objects.filter(brand=brand)),
            ("team", "name", Team.objects.filter(brand=brand)),
            ("language", "language", spoken),
        )
    )
    return networks.union(*others).order_by("label")


def _members(brand: Given) -> QuerySet[Any, Any]:
    """Ask for reference, name and rights of those who work for the brand."""
    members = Membership.objects.filter(brand=brand, person__is_active=True)
    return members.order_by("person__name", "person").values_list(
        "person__reference", "person__name", "rights"
    )


def _kept(brand: Given, person: Given) -> QuerySet[Any, Any]:
    rows = SavedView.objects.filter(brand=brand, person=person).order_by("name", "pk")
    return rows.values_list("reference", "name", "filters")


_NAMES, _MEMBERS, _KEPT = Question(_names), Question(_members), Question(_kept)


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
