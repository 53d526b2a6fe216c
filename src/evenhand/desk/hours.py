"""From the hours in a table to a calendar that counts."""

from __future__ import annotations

from datetime import date

from evenhand.core.calendar import WEEKDAYS_NINE_TO_FIVE, Calendar, Opening
from evenhand.desk.models import Brand, Team


def calendar_of(brand: Brand, team: Team | None = None) -> Calendar:
    """Return the calendar of a team that has its own hours, otherwise the brand's."""
    hours = team if team is not None and team.has_own_hours else brand
    week = tuple(tuple(Opening(*stretch) for stretch in day) for day in hours.week)
    return Calendar(
        zone=hours.zone,
        week=week or WEEKDAYS_NINE_TO_FIVE,
        closed=frozenset(date.fromisoformat(day) for day in hours.closed),
        country=hours.country or None,
        region=hours.region or None,
    )
