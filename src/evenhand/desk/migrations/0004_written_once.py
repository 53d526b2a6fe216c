"""Write no index that repeats how another one of the same table begins.

Only the indexes go. Django would make each table anew on SQLite, and the triggers that keep the
words of messages and handles would go with the old one.

Words that an update leaves as they were are no longer written anew on SQLite either.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

REPEATED = (
    ("clock", "case", "desk.case", "clocks"),
    ("conversation", "inbox", "desk.inbox", "conversations"),
    ("decision", "case", "desk.case", "decisions"),
    ("event", "brand", "desk.brand", "events"),
    ("identity", "brand", "desk.brand", "+"),
    ("journalentry", "brand", "desk.brand", "journal_entries"),
    ("journalentry", "case", "desk.case", "journal_entries"),
    ("message", "case", "desk.case", "messages"),
    ("message", "inbox", "desk.inbox", "+"),
    ("rawevent", "inbox", "desk.inbox", "raw_events"),
)
"""Tables and their pointers, what these point at, and what that calls the rows."""
OUTLIVED = ("journalentry", "case")
"""The one pointer that is emptied where all others take their rows along."""
WORDS = {
    "message": ("text",),
    "note": ("text",),
    "case": ("subject",),
    "identity": ("handle", "name"),
}


def drop_repeated(_apps: Any, schema_editor: Any) -> None:
    connection = schema_editor.connection
    for table, pointer, *_ in REPEATED:
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, f"desk_{table}")
        for name, told in found.items():
            if told["index"] and name.startswith(f"desk_{table}_{pointer}_id"):
                schema_editor.execute(f'DROP INDEX IF EXISTS "{name}"', params=None)


def make_repeated(_apps: Any, schema_editor: Any) -> None:
    for table, pointer, *_ in REPEATED:
        column, name = f"{pointer}_id", f"desk_{table}_{pointer}_id"
        schema_editor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON desk_{table} ({column})", None)


def follow_changes(_apps: Any, schema_editor: Any) -> None:
    _follow(schema_editor, when=True)


def follow_everything(_apps: Any, schema_editor: Any) -> None:
    _follow(schema_editor, when=False)


def _follow(schema_editor: Any, *, when: bool) -> None:
    """Let the words of a row be written anew on SQLite when they changed, or at every update."""
    if schema_editor.connection.vendor != "sqlite":
        return
    for place, columns in WORDS.items():
        words, names = f"desk_{place}_words", ", ".join(columns)
        new, old = (", ".join(f"{row}.{c}" for c in columns) for row in ("new", "old"))
        changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {words}_changed", params=None)
        schema_editor.execute(
            f"CREATE TRIGGER {words}_changed AFTER UPDATE OF {names} ON desk_{place}"  # noqa: S608
            f"{f' WHEN {changed}' if when else ''} BEGIN"
            f" INSERT INTO {words}({words}, rowid, {names}) VALUES ('delete', old.id, {old});"
            f" INSERT INTO {words}(rowid, {names}) VALUES (new.id, {new}); END",
            params=None,
        )


def _without_index(table: str, pointer: str, target: str, called: str) -> migrations.AlterField:
    """Return a pointer as it is known from now on."""
    outlived = (table, pointer) == OUTLIVED
    field: Any = models.ForeignKey(
        target,
        models.SET_NULL if outlived else models.CASCADE,
        null=outlived,
        db_index=False,
        related_name=called,
    )
    return migrations.AlterField(table, pointer, field)


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_links_end")]
    operations = [
        migrations.RunPython(follow_changes, follow_everything),
        migrations.SeparateDatabaseAndState(
            [migrations.RunPython(drop_repeated, make_repeated)],
            [_without_index(*repeated) for repeated in REPEATED],
        ),
    ]
