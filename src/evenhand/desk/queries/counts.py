"""How many cases each view holds, counted no further than anyone reads."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import IntegerField, Subquery

from evenhand.desk.models import Brand, Person
from evenhand.desk.queries.views import View, cases_in

MOST = 1000
"""A count stops here and is shown as 999+, so that it costs the same in any inbox."""


class _Counted(Subquery):
    """The number of rows of a subquery."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def counts_of(brand: Brand, person: Person) -> Mapping[View, int]:
    """Return how many cases are in each view, at most :data:`MOST`; one query."""
    shown = [view for view in View if view not in (View.CLOSED, View.ALL)]
    counted = {
        view.name: _Counted(cases_in(view, brand, person).values("pk")[:MOST]) for view in shown
    }
    row = Brand.objects.filter(pk=brand.pk).values_list(*counted.values()).get()
    return dict(zip(shown, row, strict=True))
