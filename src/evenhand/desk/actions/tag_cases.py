"""Put tags on cases, or take them off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.arrange import Arranged, Arrangement, Doing, arrange
from evenhand.desk.models import Brand, Case, Person, Tag
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right

LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """Names of tags to put on and to take off."""

    put: tuple[str, ...] = ()
    take: tuple[str, ...] = ()


@transaction.atomic
def tag_cases(
    person: Person, brand: Brand, cases: Sequence[int], tagging: Tagging, *, now: datetime
) -> Arranged:
    """Tag cases; a tag that the brand does not have yet is made."""
    demand(person, brand, Right.READ_CASES)
    put = {_tag(brand, name).pk for name in _names(tagging.put)}
    take = set(_known(brand, tagging.take))

    def rearrange(_case: Case, before: Arrangement) -> Arrangement:
        return replace(before, tags=tuple(sorted((set(before.tags) | put) - take)))

    told = {"put": _names(tagging.put), "taken": _names(tagging.take)}
    doing = Doing(what="case-tagged", person=person, data=told)
    return arrange(brand, cases, doing, rearrange, now=now)


def _names(typed: Sequence[str]) -> list[str]:
    """Return the names as they are kept: one space between words, small letters, no repeat."""
    names = (" ".join(name.split()).lower()[:LONGEST] for name in typed)
    return list(dict.fromkeys(name for name in names if name))


def _tag(brand: Brand, name: str) -> Tag:
    return Tag.objects.get_or_create(brand=brand, name=name)[0]


def _known(brand: Brand, typed: Sequence[str]) -> list[int]:
    tags = Tag.objects.filter(brand=brand, name__in=_names(typed))
    return list(tags.values_list("pk", flat=True))
