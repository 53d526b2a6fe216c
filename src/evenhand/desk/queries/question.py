"""Questions that every page asks are put together once: that takes longer than their answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, NotSupportedError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Expression, QuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from evenhand.desk.models.among import as_one


class Given(Expression):
    """Stands in a query set where a value belongs that is another each time it is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(
        self,
        compiler: SQLCompiler,  # noqa: ARG002 - Django hands both over by their names
        connection: BaseDatabaseWrapper,  # noqa: ARG002
    ) -> tuple[str, tuple[Any, ...]]:
        """Leave a place for the value."""
        return "%s", (self,)


class Question:
    """Values of rows, asked by a query set that is put together once for each kind of database.

    A question stands here if one plan is good for all values: PostgreSQL keeps it, too.

    ``put`` returns the query set, by ``values_list``, from a :class:`Given` for each of its
    parameters. The question is asked with the values themselves: numbers, words, moments, or many
    of them in a list where ``among`` looks for them.
    """

    def __init__(self, put: Callable[..., QuerySet[Any, Any]]) -> None:
        self._put, self._known = put, dict[str, _Known]()

    def __call__(self, **given: Any) -> Sequence[Sequence[Any]]:
        """Return the rows for these values; one query."""
        known = self._known.get(connection.vendor) or self._put_together(given)
        values = [_bound(each, given) for each in known.params]
        with _cursor() as cursor:
            _ask(cursor, known.sql, values)
            return known.read(cursor.fetchall())

    def _put_together(self, names: Iterable[str]) -> _Known:
        rows = self._put(**{name: Given(name) for name in names})
        compiler = rows.query.get_compiler(rows.db)
        sql, params = compiler.as_sql()
        columns = [column for column, *_ in compiler.select]
        converted = columns if compiler.get_converters(columns) else []
        known = self._known[connection.vendor] = _Known(sql, params, rows.query, converted)
        return known


@dataclass(frozen=True, slots=True)
class _Known:
    """A question in the words of a database; no connection of whoever put it together is kept.

    ``columns`` are those of the answer where the database knows some of them otherwise than we.
    """

    sql: str
    params: Sequence[Any]
    query: Query
    columns: Sequence[Any]

    def read(self, rows: list[tuple[Any, ...]]) -> Sequence[Sequence[Any]]:
        """Return rows as Django would, which converts what the database knows otherwise."""
        if not self.columns:
            return rows
        compiler = self.query.get_compiler(DEFAULT_DB_ALIAS)
        return list(compiler.apply_converters(rows, compiler.get_converters(self.columns)))


def _cursor() -> CursorWrapper:
    """Return a cursor through which PostgreSQL keeps how it answers, as long as we are connected.

    Django's own puts the values into the words, so that every question is new and planned anew.
    """
    cursor: CursorWrapper = connection.cursor()
    if connection.vendor == "postgresql":
        from psycopg import Cursor  # noqa: PLC0415 - not installed where there is no PostgreSQL

        cursor.cursor = Cursor(cursor.cursor.connection)
    return cursor


def _ask(cursor: CursorWrapper, sql: str, values: Sequence[Any]) -> None:
    """Ask, anew where PostgreSQL keeps to a plan from before a column became another.

    Otherwise each asking would fail for as long as we are connected. Within a transaction nothing
    can be asked anew; at its end psycopg lets go of all plans.
    """
    try:
        cursor.execute(sql, values)
    except NotSupportedError:
        if connection.in_atomic_block:
            raise
        cursor.execute("DEALLOCATE ALL")
        cursor.execute(sql, values)


def _bound(param: Any, given: Mapping[str, Any]) -> Any:
    """Return a parameter as the database takes it."""
    value = given[param.name] if isinstance(param, Given) else param
    if isinstance(value, list):
        return as_one(value, connection.vendor)
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
