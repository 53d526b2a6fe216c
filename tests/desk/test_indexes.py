"""Every pointer between tables can be followed back, and no index is written for nothing."""

from __future__ import annotations

from itertools import permutations

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model

from evenhand.desk.models import (
    Case,
    Clock,
    Conversation,
    Customer,
    Decision,
    Event,
    Identity,
    JournalEntry,
    Message,
    RawEvent,
    Signal,
)

TABLES = tuple(apps.get_app_config("desk").get_models())
OF_EVERY_MESSAGE = (
    Customer, Identity, Case, Conversation, Message, Clock, Signal, Decision, JournalEntry, Event,
    RawEvent,
)  # fmt: skip
"""What a single message is written to, and more than once."""
LED_BY_BRAND = {"assignee_id"}
"""Looked for within a brand only; the table says why."""

pytestmark = pytest.mark.django_db


def indexes(model: type[Model]) -> dict[str, tuple[str, ...]]:
    """Return the columns of each index that holds all rows of a table, by its name."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    declared = (*model._meta.indexes, *model._meta.constraints)
    conditional = {each.name for each in declared if getattr(each, "condition", None) is not None}
    return {
        name: tuple(told["columns"])
        for name, told in found.items()
        if told["index"] or told["unique"] or told["primary_key"]
        if name not in conditional
    }


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_what_points_at_a_row_is_found_by_an_index(model: type[Model]) -> None:
    first = {columns[0] for columns in indexes(model).values() if columns}
    pointers = {
        field.column for field in model._meta.concrete_fields if isinstance(field, ForeignKey)
    }
    assert pointers - LED_BY_BRAND <= first


@pytest.mark.parametrize("model", OF_EVERY_MESSAGE, ids=lambda model: model.__name__)
def test_no_index_repeats_how_another_begins(model: type[Model]) -> None:
    pairs = permutations(indexes(model).items(), 2)
    repeated = [name for (name, columns), (_, others) in pairs if columns == others[: len(columns)]]
    assert not repeated
