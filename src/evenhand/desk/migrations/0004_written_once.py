"""Write no index that repeats how another one of the same table begins.

Only the indexes go. Django would make each table anew on SQLite, and the triggers that keep the
words of messages and handles would go with the old one.

Words that an update leaves as they were are no longer written anew on SQLite either.
"""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

REPEATED = (
    ("clock", "case"),
    ("conversation", "inbox"),
    ("decision", "case"),
    ("event", "brand"),
    ("identity", "brand"),
    ("journalentry", "brand"),
    ("journalentry", "case"),
    ("message", "case"),
    ("message", "inbox"),
    ("rawevent", "inbox"),
)
WORDS = {
    "message": ("text",),
    "note": ("text",),
    "case": ("subject",),
    "identity": ("handle", "name"),
}


def drop_repeated(_apps: Any, schema_editor: Any) -> None:
    connection = schema_editor.connection
    for table, pointer in REPEATED:
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, f"desk_{table}")
        for name, told in found.items():
            if told["index"] and name.startswith(f"desk_{table}_{pointer}_id"):
                schema_editor.execute(f'DROP INDEX IF EXISTS "{name}"', params=None)


def make_repeated(_apps: Any, schema_editor: Any) -> None:
    for table, pointer in REPEATED:
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


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_links_end")]
    operations = [
        migrations.RunPython(follow_changes, follow_everything),
        migrations.SeparateDatabaseAndState(
            [migrations.RunPython(drop_repeated, make_repeated)],
            [
                migrations.AlterField(
                    "clock",
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clocks",
                        to="desk.case",
                    ),
                ),
                migrations.AlterField(
                    "conversation",
                    "inbox",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conversations",
                        to="desk.inbox",
                    ),
                ),
                migrations.AlterField(
                    "decision",
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="desk.case",
                    ),
                ),
                migrations.AlterField(
                    "event",
                    "brand",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="desk.brand",
                    ),
                ),
                migrations.AlterField(
                    "identity",
                    "brand",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="desk.brand",
                    ),
                ),
                migrations.AlterField(
                    "journalentry",
                    "brand",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="journal_entries",
                        to="desk.brand",
                    ),
                ),
                migrations.AlterField(
                    "journalentry",
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="journal_entries",
                        to="desk.case",
                    ),
                ),
                migrations.AlterField(
                    "message",
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="desk.case",
                    ),
                ),
                migrations.AlterField(
                    "message",
                    "inbox",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="desk.inbox",
                    ),
                ),
                migrations.AlterField(
                    "rawevent",
                    "inbox",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="raw_events",
                        to="desk.inbox",
                    ),
                ),
            ],
        ),
    ]
