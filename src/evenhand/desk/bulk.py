"""Many rows in one statement, and their ids known before they are written.

Django's own ``bulk_create`` prepares each value of each row anew; here that costs more than the
database's work. PostgreSQL takes rows by ``COPY`` (or ``unnest`` where rows may exist already),
SQLite by a prepared statement for many rows. Nothing here validates or calls ``save``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from sqlite3 import SQLITE_LIMIT_VARIABLE_NUMBER
from typing import Any, TypeVar

import msgspec
from django.db import connection, models
from django.db.models.base import ModelState

Row = TypeVar("Row", bound=models.Model)
Adapt = Callable[[Any], Any]
Values = Sequence[Sequence[Any]]
_AT_ONCE = 64
"""Rows of one statement on SQLite. Each statement has the words that it brings written out to the
full-text index before the next begins, so one for each row would cost more than the row."""
_FEW = 8
"""So many rows are not worth the width."""


def fresh(model: type[Row], **columns: Any) -> Row:
    """Return a row that is not stored yet, from its columns (``case_id``, not ``case``).

    What the model's own constructor does costs more than all else that is done with a row of a
    batch: it looks at every field, and calls listeners that this house does not have.
    """
    row = model.__new__(model)
    plain, made = _defaults(model)
    row.__dict__ = plain | columns
    row.__dict__["_state"] = ModelState()
    for name, make in made:
        if name not in columns:
            row.__dict__[name] = make()
    return row


def stored(rows: models.QuerySet[Row], *columns: str) -> list[Row]:
    """Return stored rows with only these columns in hand; others are fetched when read."""
    found = []
    for values in rows.values_list(*columns):
        row = rows.model.__new__(rows.model)
        row.__dict__ = {"_state": ModelState(), **dict(zip(columns, values, strict=True))}
        row._state.adding, row._state.db = False, rows.db
        found.append(row)
    return found


@cache
def _defaults(
    model: type[models.Model],
) -> tuple[dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]:
    """Return the defaults that are values by column, and the columns whose default is made."""
    every = {field.attname: _default(field) for field in model._meta.concrete_fields}
    plain = {name: default for name, default in every.items() if not callable(default)}
    return plain, tuple((name, default) for name, default in every.items() if callable(default))


def _default(field: models.Field[Any, Any]) -> Any:
    default = field.default if field.has_default() else field.get_default()
    return default.value if isinstance(default, Enum) else default


def acquaint(row: models.Model, **related: models.Model) -> None:
    """Let a row know rows that it points at already, so that nobody asks the database for them."""
    row._state.fields_cache.update(related)


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one table: all with the ids they carry (see :func:`reserve`), or none."""
    if rows:
        table = _table(type(rows[0]), connection.vendor, _columns(rows[0]))
        _write(table, table.read(rows))


def insert_values(
    model: type[models.Model], fields: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Write new rows of a table from plain values in the order of ``fields``."""
    if rows:
        _write(_table(model, connection.vendor, fields), rows)


def _write(table: _Table, rows: Values) -> None:
    """Write rows without the columns that are empty in all of them: to hand over nothing costs."""
    columns = {name: column for name, column in table.columns(rows) if not _is_empty(column)}
    table = _table(table.model, connection.vendor, tuple(columns))
    values = list(zip(*columns.values(), strict=True))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table.name} ({table.names}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            _write_many(cursor, table, values)


def _is_empty(column: Sequence[Any]) -> bool:
    return column[0] is None and column.count(None) == len(column)


def _write_many(cursor: Any, table: _Table, values: Values, unless: str = "") -> int:
    """Write rows on SQLite, many with each statement; return how many were written."""
    wide = min(_AT_ONCE, table.most_at_once()) if len(values) > _FEW else 1
    starts = range(0, len(values), wide)
    groups = [list(chain.from_iterable(values[at : at + wide])) for at in starts]
    width = wide * len(table.quoted)
    groups[-1] += [None] * (width - len(groups[-1]))
    cursor.executemany(f"{table.insert(wide)}{unless}", groups)
    return max(int(cursor.rowcount), 0)


def insert_new(rows: Sequence[models.Model], fields: Sequence[str]) -> int:
    """Write the rows that no unique constraint knows yet, without ids; return how many."""
    if not rows:
        return 0
    table = _table(type(rows[0]), connection.vendor, tuple(fields))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns = [list(column) for column in zip(*table.values(rows), strict=True)]
            cursor.execute(
                f"INSERT INTO {table.name} ({table.names}) SELECT * FROM {table.unnest()}"  # noqa: S608
                " ON CONFLICT DO NOTHING",
                columns,
            )
            return max(int(cursor.rowcount), 0)
        return _write_many(cursor, table, table.values(rows), " ON CONFLICT DO NOTHING")


def update(rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Write some fields of rows that exist."""
    if not rows:
        return
    table = _table(type(rows[0]), connection.vendor, ("id", *fields))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns = [list(column) for column in zip(*table.values(rows), strict=True)]
            sets = ", ".join(f"{name} = new.{name}" for name in table.quoted[1:])
            cursor.execute(
                f"UPDATE {table.name} SET {sets} FROM {table.unnest()} AS new ({table.names})"  # noqa: S608
                f" WHERE {table.name}.id = new.id",
                columns,
            )
        else:
            sets = ", ".join(f"{name} = %s" for name in table.quoted[1:])
            values = [(*rest, key) for key, *rest in table.values(rows)]
            cursor.executemany(f"UPDATE {table.name} SET {sets} WHERE id = %s", values)  # noqa: S608


def reserve(wanted: Mapping[type[models.Model], int]) -> dict[type[models.Model], Iterator[int]]:
    """Return fresh ids for each table, in one query; on SQLite inside a writing transaction."""
    if not any(wanted.values()):
        return {model: iter(()) for model in wanted}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _from_sequences(cursor, wanted)
        return _from_counters(cursor, wanted)


def _columns(row: models.Model) -> tuple[str, ...]:
    """Return what is written of a row: not what the database makes, nor an id it does not have."""
    fields = [field for field in row._meta.concrete_fields if not field.generated]
    return tuple(field.name for field in fields if row.pk is not None or not field.primary_key)


def _from_sequences(
    cursor: Any, wanted: Mapping[type[models.Model], int]
) -> dict[type[models.Model], Iterator[int]]:
    part = (
        "SELECT %s, array_agg(nextval((SELECT pg_get_serial_sequence(%s, 'id')::regclass)))"
        " FROM generate_series(1, %s)"
    )
    given = [(place, m._meta.db_table, n) for place, (m, n) in enumerate(wanted.items())]
    cursor.execute(" UNION ALL ".join([part] * len(given)), [v for row in given for v in row])
    ids = dict(cursor.fetchall())
    return {model: iter(ids[place] or ()) for place, model in enumerate(wanted)}


def _from_counters(
    cursor: Any, wanted: Mapping[type[models.Model], int]
) -> dict[type[models.Model], Iterator[int]]:
    cursor.execute("SELECT name, seq FROM sqlite_sequence")
    last = dict(cursor.fetchall())
    fresh = {}
    for model, number in wanted.items():
        first = last.get(model._meta.db_table, 0) + 1
        fresh[model] = iter(range(first, first + number))
    return fresh


class _Table:
    """A table's columns with what each value becomes before it is handed over."""

    def __init__(self, model: type[models.Model], vendor: str, fields: tuple[str, ...]) -> None:
        every = {field.name: field for field in model._meta.concrete_fields}
        chosen = [every[name] for name in fields]
        self.model = model
        self.name = connection.ops.quote_name(model._meta.db_table)
        self.quoted = [connection.ops.quote_name(field.column or "") for field in chosen]
        self.names = ", ".join(self.quoted)
        self.types = [_unbounded(field.rel_db_type(connection) or "") for field in chosen]
        self._fields = fields
        self._names = [field.attname for field in chosen]
        adapters = enumerate(_adapter(field, vendor) for field in chosen)
        self._adapters = [(place, adapt) for place, adapt in adapters if adapt]

    def values(self, rows: Iterable[models.Model]) -> Values:
        """Return each row's values as the database takes them."""
        columns = (values for _, values in self.columns(self.read(rows)))
        return list(zip(*columns, strict=True))

    def read(self, rows: Iterable[models.Model]) -> Values:
        """Return each row's values as they are."""
        read = itemgetter(*self._names)
        return [read(row.__dict__) for row in rows]

    def columns(self, rows: Values) -> Iterator[tuple[str, Sequence[Any]]]:
        """Yield each field with its values as the database takes them."""
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for place, adapt in self._adapters:
            columns[place] = list(map(adapt, columns[place]))
        return zip(self._fields, columns, strict=True)

    def insert(self, rows: int) -> str:
        """Return a statement that inserts as many rows as have a first value."""
        into = f"INSERT INTO {self.name} ({self.names})"
        marks = ", ".join([f"({', '.join(['%s'] * len(self.quoted))})"] * rows)
        return f"{into} SELECT * FROM (VALUES {marks}) WHERE column1 IS NOT NULL"  # noqa: S608

    def most_at_once(self) -> int:
        """Return how many rows of this table SQLite takes in one statement."""
        most: int = connection.connection.getlimit(SQLITE_LIMIT_VARIABLE_NUMBER)
        return max(most // len(self.quoted), 1)

    def unnest(self) -> str:
        """Return an expression that makes rows of one array for each column."""
        return f"unnest({', '.join(f'%s::{kind}[]' for kind in self.types)})"


def _unbounded(kind: str) -> str:
    """Return a column's type without its length, so that a cast never cuts a value short."""
    return kind.split("(", maxsplit=1)[0]


@lru_cache(maxsize=512)
def _table(model: type[models.Model], vendor: str, fields: tuple[str, ...]) -> _Table:
    return _Table(model, vendor, fields)


def _adapter(field: models.Field[Any, Any], vendor: str) -> Adapt | None:
    if isinstance(field, models.JSONField):
        return _as_json
    if isinstance(field, models.DateTimeField):
        return _naive if vendor == "sqlite" else _in_utc
    if isinstance(field, models.BooleanField) and vendor == "sqlite":
        return _as_number
    return None


def _as_json(value: Any) -> str | None:
    return None if value is None else _json.encode(value).decode()


def _exact(text: Any) -> str:
    """Return a text of a class of its own as a plain one."""
    if isinstance(text, str):
        return text[:]
    raise TypeError(f"{type(text).__name__} is no JSON")


_json = msgspec.json.Encoder(enc_hook=_exact)


def _as_number(truth: bool | None) -> int | None:
    return None if truth is None else int(truth)  # of all else SQLite asks how to keep it


def _in_utc(moment: datetime | None) -> str | None:
    return None if moment is None else f"{_words(moment, moment.fold)}+00"


def _naive(moment: datetime | None) -> str | None:
    return None if moment is None else _words(moment, moment.fold)


@lru_cache(maxsize=8_192)
def _words(moment: datetime, _fold: int) -> str:
    """Return a moment as Django writes it; the fold tells two apart that a clock shows alike."""
    return str(moment.astimezone(UTC).replace(tzinfo=None))
