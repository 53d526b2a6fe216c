"""A thousand seeded runs over both databases: the even ones on SQLite, the odd ones on PostgreSQL.

Both databases run the same code with different locks, so each seed is worth most on one of them.
"""

from __future__ import annotations

from django.db import connection


def is_mine(seed: int) -> bool:
    """Say whether a seed runs on the database of this run of the tests."""
    return seed % 2 == (connection.vendor == "postgresql")
