"""The moment and the place a call counts time from; only the command looks at a clock."""

from __future__ import annotations

from datetime import datetime

import typer

from evenhand.core.calendar import zone_of


def moment(told: str | None, zone: str) -> datetime:
    """Return the moment that was told, in ``zone`` where it names none, or now.

    Raises :class:`InputError` for an unknown zone and a usage error for what is no moment.
    """
    place = zone_of(zone)
    if told is None:
        return datetime.now(place)
    try:
        said = datetime.fromisoformat(told)
    except ValueError:
        why = f"{told!r} is not a moment such as 2026-11-24T10:31 or 2026-11-24T10:31+01:00"
        raise typer.BadParameter(why, param_hint="--now") from None
    return said if said.tzinfo else said.replace(tzinfo=place)


def in_words(due: datetime, now: datetime) -> str:
    """Return a moment as people say it from ``now``: ``17:00 today``, ``17:00 on Fri 27 Nov``."""
    at = f"{due:%H:%M}"
    days = (due.date() - now.astimezone(due.tzinfo).date()).days
    if days in (0, 1):
        return f"{at} {('today', 'tomorrow')[days]}"
    year = f" {due.year}" if due.year != now.year else ""
    return f"{at} on {due:%a} {due.day} {due:%b}{year}"
