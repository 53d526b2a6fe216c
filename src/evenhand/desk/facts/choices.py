"""What a customer chose, from rows to the value that a decision reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from evenhand.core.decisions import Choices
from evenhand.desk.models import Choice

_NOTHING = Choices()


def choices_of(rows: Iterable[Choice]) -> Choices:
    """Return what holds: of each kind the latest that was not taken back."""
    standing = [row for row in rows if row.taken_back_at is None]
    if not standing:
        return _NOTHING
    latest = {row.kind: row.value for row in sorted(standing, key=lambda row: row.made_at)}
    quiet = latest.get(Choice.Kind.QUIET_HOURS)
    return Choices(
        audience=latest.get(Choice.Kind.AUDIENCE),
        person_only=bool(latest.get(Choice.Kind.PERSON_ONLY)),
        language=latest.get(Choice.Kind.LANGUAGE),
        quiet=_hours(quiet) if quiet else None,
        zone=quiet.get("zone", "UTC") if quiet else "UTC",
        no_surveys=bool(latest.get(Choice.Kind.NO_SURVEYS)),
    )


def _hours(quiet: dict[str, Any]) -> tuple[time, time]:
    return time.fromisoformat(quiet["from"]), time.fromisoformat(quiet["until"])
