"""How many cases each view holds, counted no further than anyone reads, and the mentions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

from evenhand.desk.models import Brand, Person
from evenhand.desk.queries.mentions import unseen
from evenhand.desk.queries.question import Given, Question
from evenhand.desk.queries.views import View, cases_in

MOST = 1000
"""A count stops here and is shown as 999+, so that it costs the same in any inbox."""
COUNTED = tuple(view for view in View if view is not View.ALL)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases are in each view, at most :data:`MOST`, and how many notes name the person."""

    cases: Mapping[View, int]
    mentions: int


class _Counted(Subquery):
    """The number of rows of a subquery."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def counts_of(brand: Brand, person: Person) -> Counts:
    """Return what is counted beside the views; one query."""
    ((*cases, mentions),) = _COUNTS(brand=brand.pk, person=person.pk)
    return Counts(dict(zip(COUNTED, cases, strict=True)), mentions)


def _counts(brand: Given, person: Given) -> QuerySet[Brand, Any]:
    cases = [_Counted(cases_in(view, brand, person).values("pk")[:MOST]) for view in COUNTED]
    return Brand.objects.filter(pk=brand).values_list(
        *cases, _Counted(unseen(person, brand).values("pk"))
    )


_COUNTS = Question(_counts)
