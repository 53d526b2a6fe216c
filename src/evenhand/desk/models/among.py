"""Any of many values, handed to the database as one: a batch asks for hundreds at a time.

Django's own ``in`` prepares and binds each value by itself, which costs more than the search.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler


def as_one(values: list[Any], vendor: str) -> Any:
    """Return many values as one: an array for PostgreSQL, a list in JSON for SQLite."""
    return values if vendor == "postgresql" else json.dumps(values)


@models.ForeignKey.register_lookup
@models.Field.register_lookup
class Among(models.Lookup):
    """``pk__among=keys``: rows whose plain value, a number or a text, is one of them.

    In place of the values may stand what gives them later (see :mod:`..queries.question`).
    """

    lookup_name = "among"

    def get_prep_lookup(self) -> list[Any] | models.Expression:
        """Take the values as they are."""
        values: Iterable[Any] | models.Expression = self.rhs
        return values if isinstance(values, models.Expression) else list(values)

    def get_db_prep_lookup(
        self, value: Any, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        """Hand the values over as one."""
        return "%s", (as_one(value, connection.vendor),)

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        """Ask for any of the values, and for nothing where there is none."""
        if not self.rhs:
            raise EmptyResultSet
        column, params = self.process_lhs(compiler, connection)
        values, given = self.process_rhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"{column} = ANY({values})", (*params, *given)
        listed = f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608
        return listed, (*params, *given)
