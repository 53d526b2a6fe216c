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


@models.ForeignKey.register_lookup
@models.Field.register_lookup
class Among(models.Lookup):
    """``pk__among=keys``: rows whose plain value, a number or a text, is one of them."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[Any]:
        """Take the values as they are."""
        values: Iterable[Any] = self.rhs
        return list(values)

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        """Ask by one array on PostgreSQL, by one list in JSON on SQLite, by nothing for none."""
        if not self.rhs:
            raise EmptyResultSet
        column, params = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", (*params, self.rhs)
        listed = f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608
        return listed, (*params, json.dumps(self.rhs))
