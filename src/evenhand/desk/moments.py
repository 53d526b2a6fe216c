"""Which moment others may tell us: whoever says the year 9999 would break every page in a zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
_AHEAD = timedelta(days=1)
"""How far the clock of another server may be before ours."""


def can_have_been(moment: datetime, known_at: datetime) -> bool:
    """Say whether something that we knew of at ``known_at`` can have happened at a moment."""
    return _EARLIEST <= moment <= known_at + _AHEAD
