"""When a snoozed case wakes: a few usual moments in the brand's hours, or one that was typed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.core.calendar import Calendar


class Wake(models.TextChoices):
    """A usual moment to wake a case."""

    HOUR = "hour", _("in an hour")
    LATER = "later", _("in three hours")
    TOMORROW = "tomorrow", _("on the next working day")
    WEEK = "week", _("next week")


def waking_at(chosen: str, typed: str, *, calendar: Calendar, now: datetime) -> datetime | None:
    """Return the moment that was chosen or typed (ISO 8601, in the brand's zone), if any."""
    if typed:
        return _typed(typed, calendar)
    local = calendar.local(now)
    match chosen:
        case Wake.HOUR | Wake.LATER:
            return now + timedelta(hours=1 if chosen == Wake.HOUR else 3)
        case Wake.TOMORROW | Wake.WEEK:
            days = 0 if chosen == Wake.TOMORROW else 6 - local.weekday()
            return _opening_after(local, days=days, calendar=calendar)
        case _:
            return None


def _typed(typed: str, calendar: Calendar) -> datetime | None:
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        return None
    return at.replace(tzinfo=at.tzinfo or calendar.time_zone)


def _opening_after(local: datetime, *, days: int, calendar: Calendar) -> datetime:
    """Return the first opening after the day that lies so many days ahead."""
    day = calendar.next_business_day(local.date() + timedelta(days))
    return calendar.openings(day)[0][0]
