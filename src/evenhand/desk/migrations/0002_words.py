"""Keep the words of messages, notes, subjects and handles, so that they can be found.

The database does it itself, whatever way rows come in. SQLite: FTS5 tables beside the tables,
kept by triggers. PostgreSQL: generated columns with an inverted index. Every statement can be
repeated, so an interrupted migration is resumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import migrations

PLACES = {
    "message": ("text",),
    "note": ("text",),
    "case": ("subject",),
    "identity": ("handle", "name"),
}
ACCENTED = "àáâãäåāăąçćčďèéêëēėęěğìíîïīįñńňòóôõöōőřśšşșťțùúûüūůűųýÿźżž"
PLAIN = "aaaaaaaaacccdeeeeeeeegiiiiiinnnooooooorssssttuuuuuuuuyyzzz"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION desk_words(told text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('simple'::regconfig, regexp_replace(
  translate(lower(left(told, 100000)), '{ACCENTED}', '{PLAIN}'), '[^[:alnum:]]+', ' ', 'g'))
"""


def add_words(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        statements = [FUNCTION, *_each(_columns)]
    else:
        statements = _each(_tables)
    for statement in statements:
        schema_editor.execute(statement, params=None)


def drop_words(_apps: Any, schema_editor: Any) -> None:
    for place in PLACES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE desk_{place} DROP COLUMN IF EXISTS words", None)
            continue
        for moment in ("new", "changed", "gone"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS desk_{place}_words_{moment}", None)
        schema_editor.execute(f"DROP TABLE IF EXISTS desk_{place}_words", None)


def _each(statements: Callable[[str, Iterable[str]], Iterator[str]]) -> list[str]:
    return [s for place, columns in PLACES.items() for s in statements(f"desk_{place}", columns)]


def _columns(table: str, columns: Iterable[str]) -> Iterator[str]:
    told = " || ' ' || ".join(columns)
    yield (
        f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS words tsvector"
        f" GENERATED ALWAYS AS (desk_words({told})) STORED"
    )
    yield f"CREATE INDEX IF NOT EXISTS {table}_words ON {table} USING gin (words)"


def _tables(table: str, columns: Iterable[str]) -> Iterator[str]:
    names = ", ".join(columns)
    words = f"{table}_words"
    new, old = (", ".join(f"{row}.{c}" for c in columns) for row in ("new", "old"))
    put = f"INSERT INTO {words}(rowid, {names}) VALUES (new.id, {new});"  # noqa: S608
    take = f"INSERT INTO {words}({words}, rowid, {names}) VALUES ('delete', old.id, {old});"  # noqa: S608
    moments = {
        "new": ("INSERT", put),
        "changed": (f"UPDATE OF {names}", take + put),
        "gone": ("DELETE", take),
    }
    yield (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {words} USING fts5({names}, content='{table}',"
        " content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
    )
    for moment, (event, does) in moments.items():
        yield (
            f"CREATE TRIGGER IF NOT EXISTS {words}_{moment} AFTER {event} ON {table}"
            f" BEGIN {does} END"
        )
    yield f"INSERT INTO {words}({words}) VALUES ('rebuild')"  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]
    operations = [migrations.RunPython(add_words, drop_words)]
