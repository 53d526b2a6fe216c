"""Whose hook it is."""

from __future__ import annotations

from django.db import connection

from evenhand.desk.models import Inbox

_COLUMNS = ("id", "reference", "brand_id", "network", "handle", "name", "account")
_NAMED = f"""
    SELECT {", ".join(_COLUMNS)} FROM {Inbox._meta.db_table} WHERE reference = %s AND state <> %s
"""  # noqa: S608 - the table's own name and columns
"""Written out: making the same statement anew would cost more than keeping the hook does."""


def inbox_of_hook(reference: str) -> Inbox | None:
    """Return the inbox that a hook's address names, unless it was disconnected.

    A paused inbox still listens: what it hears waits until it is resumed.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, [reference, Inbox.State.LEFT])
        row = cursor.fetchone()
    return Inbox.from_db(connection.alias, _COLUMNS, row) if row else None
