"""Rows held until a transaction ends, and the order in which everybody asks for them.

Two who each hold a row and wait for the other's would wait for ever; PostgreSQL ends one of them
("deadlock detected"). So whoever holds several asks in one order: the brand, events in hand, cases
by their keys, what a network of ours keeps, the inbox, whatever else there is, and the journal last
of all. Whoever changes several things that hang on one case holds that case.

A held row keeps its key, and is held without it (``FOR NO KEY UPDATE``): a row that points to it
can be written meanwhile. Otherwise whoever wrote one would wait at the end of their transaction,
where foreign keys are checked, with the journal in hand. SQLite has one writer at a time and needs
none of this.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet

from evenhand.desk.models import Case, Clock, Message, Outgoing, Promise

M = TypeVar("M", bound=Model)
OfCase = TypeVar("OfCase", Clock, Message, Outgoing, Promise)


def held(model: type[M]) -> QuerySet[M]:
    """Return the rows of a model, to be filtered; what is read of them is ours until the end."""
    return model._default_manager.select_for_update(no_key=True, of=("self",))


def held_if_free(model: type[M]) -> QuerySet[M]:
    """Return the rows of a model that nobody else holds, to be filtered; held like those."""
    return model._default_manager.select_for_update(no_key=True, skip_locked=True, of=("self",))


def hold_cases(cases: QuerySet[Case]) -> list[int]:
    """Hold several cases, in the order of their keys; return the keys.

    What else has come to be among the cases since is not held: go on with the keys.
    """
    ours = cases.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return [case.pk for case in ours.only("pk")]


def held_with_case(one: QuerySet[OfCase]) -> OfCase:
    """Return the one row that is asked for as it is now, held, and before it its case.

    The case comes with what its charter is read from: its brand and its team.

    A merge may carry the row to another case while we wait for the one it was in. Then we let go of
    both, because that other case may come before the one in hand, and ask again.
    """
    while True:
        with transaction.atomic():
            cases = held(Case).select_related("brand__charter", "team")
            case = cases.get(pk=one.values_list("case", flat=True).get())
            row = one.select_for_update(no_key=True, of=("self",)).get()
            if row.case_id == case.pk:
                row.case = case
                return row
            transaction.set_rollback(True)
