"""Many rows in one statement, and their ids known before they are written.

Django's own ``bulk_create`` prepares each value of each row anew; here that costs more than the
database's work. PostgreSQL takes rows by ``COPY`` (or ``unnest`` where rows may exist already),
SQLite by one prepared statement. Nothing here reads defaults, validates or calls ``save``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.base import ModelState

Row = TypeVar("Row", bound=models.Model)
Adapt = Callable[[Any], Any]
_dump = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def fresh(model: type[Row], **columns: Any) -> Row:
    """Return a row that is not stored yet, from its columns (``case_id``, not ``case``).

    What the model's own constructor does costs more than all else that is done with a row of a
    batch: it looks at every field, and calls listeners that this house does not have.
    """
    row = model.__new__(model)
    row._state = ModelState()
    have = row.__dict__
    for name, default in _defaults(model):
        have[name] = default() if callable(default) else default
    have.update(columns)
    return row


@cache
def _defaults(model: type[models.Model]) -> tuple[tuple[str, Any], ...]:
    """Return each column's default, or what makes it."""
    return tuple((field.attname, _default(field)) for field in model._meta.concrete_fields)


def _default(field: models.Field[Any, Any]) -> Any:
    if field.has_default():
        return field.default
    return field.get_default()


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one table: all with the ids they carry (see :func:`reserve`), or none."""
    if not rows:
        return
    table = _table(type(rows[0]), connection.vendor, _columns(rows[0]))
    _write(table, table.values(rows))


def insert_values(
    model: type[models.Model], fields: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Write new rows of a table from plain values in the order of ``fields``."""
    if rows:
        table = _table(model, connection.vendor, fields)
        _write(table, table.adapted(rows))


def _write(table: _Table, values: Iterator[list[Any]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table.name} ({table.names}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            cursor.executemany(table.insert(), list(values))


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
        else:
            cursor.executemany(f"{table.insert()} ON CONFLICT DO NOTHING", list(table.values(rows)))
        return max(int(cursor.rowcount), 0)


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
    part = "SELECT %s, nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    given = [(place, m._meta.db_table, n) for place, (m, n) in enumerate(wanted.items())]
    cursor.execute(" UNION ALL ".join([part] * len(given)), [v for row in given for v in row])
    ids: list[list[int]] = [[] for _ in given]
    for place, number in cursor.fetchall():
        ids[place].append(number)
    return {model: iter(own) for model, own in zip(wanted, ids, strict=True)}


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
        self.name = connection.ops.quote_name(model._meta.db_table)
        self.quoted = [connection.ops.quote_name(field.column or "") for field in chosen]
        self.names = ", ".join(self.quoted)
        self.types = [_unbounded(field.rel_db_type(connection) or "") for field in chosen]
        self._read = [(field.attname, _adapter(field, vendor)) for field in chosen]
        self._adapters = [adapt for _, adapt in self._read]

    def values(self, rows: Iterable[models.Model]) -> Iterator[list[Any]]:
        """Yield each row's values as the database takes them."""
        read = self._read
        for row in rows:
            have = row.__dict__
            yield [adapt(have[name]) if adapt else have[name] for name, adapt in read]

    def adapted(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[list[Any]]:
        """Yield plain values as the database takes them."""
        for row in rows:
            pairs = zip(row, self._adapters, strict=True)
            yield [adapt(value) if adapt else value for value, adapt in pairs]

    def insert(self) -> str:
        """Return a statement that inserts one row."""
        marks = ", ".join(["%s"] * len(self.quoted))
        return f"INSERT INTO {self.name} ({self.names}) VALUES ({marks})"  # noqa: S608

    def unnest(self) -> str:
        """Return an expression that makes rows of one array for each column."""
        return f"unnest({', '.join(f'%s::{kind}[]' for kind in self.types)})"


def _unbounded(kind: str) -> str:
    """Return a column's type without its length, so that a cast never cuts a value short."""
    return kind.split("(", maxsplit=1)[0]


@cache
def _table(model: type[models.Model], vendor: str, fields: tuple[str, ...]) -> _Table:
    return _Table(model, vendor, fields)


def _adapter(field: models.Field[Any, Any], vendor: str) -> Adapt | None:
    if isinstance(field, models.JSONField):
        return lambda value: None if value is None else _dump(value)
    if isinstance(field, models.DateTimeField) and vendor == "sqlite":
        return _naive
    return None


@lru_cache(maxsize=8_192)
def _naive(moment: datetime | None) -> str | None:
    """Return a moment as Django writes it into SQLite."""
    return None if moment is None else str(moment.astimezone(UTC).replace(tzinfo=None))
