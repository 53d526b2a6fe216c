"""How many cases each view holds, counted no further than anyone reads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import IntegerField, Subquery

from evenhand.desk.models import Brand, Person
from evenhand.desk.queries.views import View, cases_in

MOST = 1000
"""A count stops here and is shown as 999+, so that it costs the same in any inbox."""
COUNTED = tuple(view for view in View if view is not View.ALL)
_BRAND, _PERSON = -101, -102
"""Ids that no row has: they stand in the question where the real ones belong."""


class _Counted(Subquery):
    """The number of rows of a subquery."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def counts_of(brand: Brand, person: Person) -> Mapping[View, int]:
    """Return how many cases are in each view, at most :data:`MOST`; one query."""
    sql, asked = _question(connection.vendor)
    real = {_BRAND: brand.pk, _PERSON: person.pk}
    with connection.cursor() as cursor:
        cursor.execute(sql, [real.get(value, value) for value in asked])
        row = cursor.fetchone()
    return dict(zip(COUNTED, row, strict=True))


@cache
def _question(vendor: str) -> tuple[str, tuple[Any, ...]]:  # noqa: ARG001 - each has its own
    """Return the question, put together once: that takes longer than its answer."""
    brand, person = Brand(pk=_BRAND), Person(pk=_PERSON)
    counted = [_Counted(cases_in(view, brand, person).values("pk")[:MOST]) for view in COUNTED]
    return Brand.objects.filter(pk=_BRAND).values_list(*counted).query.sql_with_params()
