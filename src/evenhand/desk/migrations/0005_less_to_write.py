"""Write less with each message on PostgreSQL: nothing that nobody reads, and words by a short way.

Django gives every unique text a second index for questions of how it begins, which nobody asks here
of a reference, a digest or an address. And PostgreSQL looks for each letter of a text among all
letters with accents, which took longer than all else about its words; a text whose letters are all
of one byte has none.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations

_words: Any = import_module("evenhand.desk.migrations.0002_words")
FUNCTION = f"""
CREATE OR REPLACE FUNCTION desk_words(told text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('simple'::regconfig, regexp_replace(
  CASE WHEN octet_length(told) = length(told) THEN lower(left(told, 100000))
  ELSE translate(lower(left(told, 100000)), '{_words.ACCENTED}', '{_words.PLAIN}') END,
  '[^[:alnum:]]+', ' ', 'g'))
"""
"""Gives the same words as the one before, so what is stored stays as it is."""
BY_BEGINNING = r"""
SELECT indexname FROM pg_indexes
WHERE schemaname = current_schema() AND tablename LIKE 'desk\_%' AND indexname LIKE '%\_like'
"""


def write_less(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(FUNCTION)
        cursor.execute(BY_BEGINNING)
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP INDEX IF EXISTS "{name}"')


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_written_once")]
    operations = [migrations.RunPython(write_less, migrations.RunPython.noop)]
