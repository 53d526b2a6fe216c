"""What a list can be narrowed to and its cases given: people, teams, tags, networks, languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F, Value

from evenhand.desk.models import Brand, Case, Inbox, Membership, Person, SavedView, Tag, Team
from evenhand.desk.queries.permission import cases_readable_by
from evenhand.desk.rights import Right


@dataclass(frozen=True, slots=True)
class Offered:
    """What a brand has to choose from, each by name; people by their reference too."""

    networks: Sequence[str]
    languages: Sequence[str]
    tags: Sequence[str]
    teams: Sequence[str]
    people: Sequence[tuple[str, str]]


def offered_by(brand: Brand) -> Offered:
    """Return what the lists of a brand can be narrowed to; people are those who read cases."""
    named: dict[str, list[str]] = {"network": [], "tag": [], "team": []}
    for kind, name in _names_of(brand):
        named[kind].append(name)
    return Offered(
        networks=named["network"],
        languages=_languages_of(brand),
        tags=named["tag"],
        teams=named["team"],
        people=_readers_of(brand),
    )


def _names_of(brand: Brand) -> Iterator[tuple[str, str]]:
    """Yield kinds and names of inboxes' networks, tags and teams; one query."""
    networks, tags, teams = (
        model.objects.filter(brand=brand)
        .annotate(kind=Value(kind), label=F(column))
        .values_list("kind", "label")
        .order_by()
        for model, kind, column in (
            (Inbox, "network", "network"), (Tag, "tag", "name"), (Team, "team", "name")
        )
    )  # fmt: skip
    yield from networks.union(tags, teams).order_by("label")


def _readers_of(brand: Brand) -> list[tuple[str, str]]:
    """Return reference and name of those who may read the brand's cases."""
    members = Membership.objects.filter(brand=brand, person__is_active=True)
    rows = members.order_by("person__name", "person").values_list(
        "person__reference", "person__name", "rights"
    )
    return [(reference, name) for reference, name, rights in rows if Right.READ_CASES in rights]


def _languages_of(brand: Brand) -> list[str]:
    """Return the languages of the latest cases; looking at all of them would read every case."""
    latest = Case.objects.filter(brand=brand).order_by("-pk").values_list("language", flat=True)
    return sorted({language for language in latest[:_LATEST] if language})


_LATEST = 200


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
