"""Which moment a time means, once a clock, a zone and a calendar are given.

Days end at 23:59:59 on the wall clock of the zone. Counting in days does not count today, as in
EU Regulation 1182/71 article 3, but no weekend or holiday makes a promise later than it was
said. Where a wording has two readings the earlier is taken, so that who keeps it keeps both.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from evenhand.core.calendar import ALL_DAY, Calendar, add_months
from evenhand.core.promises.times.when import Day, When
from evenhand.core.promises.times.zones import zone_of

_DAY_END = time(23, 59, 59)
_PART_ENDS = {
    "morning": time(12), "noon": time(12), "afternoon": time(18), "evening": time(22),
    "night": _DAY_END, "day": _DAY_END, "midnight": _DAY_END,
}  # fmt: skip
_CLOSING = time(17)
_SUNDAY, _FRIDAY, _WEEK = 6, 4, 7
_OFFICE_DAYS = ((ALL_DAY,) * 5) + ((), ())


class Due(NamedTuple):
    """The latest moment that keeps a promise and, of a range, the earliest that was named."""

    latest: datetime | None
    earliest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment of saying, the zone in which words are read, and the brand's calendar if any."""

    now: datetime
    zone: tzinfo
    calendar: Calendar | None = None

    @property
    def business(self) -> Calendar:
        """The brand's calendar, or Monday to Friday until midnight when none is known."""
        return self.calendar or Calendar("UTC", _OFFICE_DAYS)

    @property
    def today(self) -> date:
        """The day on the wall of the zone."""
        return self.now.astimezone(self.zone).date()


def due_of(when: When, clock: Clock) -> Due:
    """Return which moment ``when`` means; nothing where no moment can be named."""
    if when.precision == "vague":
        return Due(None)
    try:
        latest = _after(when, clock) if when.unit else _at_day(when, clock)
        least = _least(when, clock)
    except (OverflowError, ValueError):
        return Due(None)
    return Due(None, latest) if when.relation == "after" else Due(latest, least)


def _least(when: When, clock: Clock) -> datetime | None:
    if when.least is None or when.unit is None:
        return None
    return _amount_after(when.least, when.unit, clock)


def _after(when: When, clock: Clock) -> datetime:
    return _amount_after(when.amount or 0, when.unit or "day", clock)


def _amount_after(amount: float, unit: str, clock: Clock) -> datetime:
    """Return the end of an amount of time that starts now."""
    if unit in ("minute", "hour"):
        passed = timedelta(minutes=amount) if unit == "minute" else timedelta(hours=amount)
        return (clock.now.astimezone(UTC) + passed).astimezone(clock.zone)
    if unit == "business-hour":
        return clock.business.add_business_time(clock.now, timedelta(hours=amount))
    if unit == "business-day":
        return _business_days_after(int(amount), clock)
    if unit == "month":
        return _wall(add_months(clock.today, int(amount)), _DAY_END, clock.zone)
    days = amount * (_WEEK if unit == "week" else 1)
    return _wall(clock.today + timedelta(days=int(days)), _DAY_END, clock.zone)


def _business_days_after(number: int, clock: Clock) -> datetime:
    """Return the end of the ``number``-th business day after today, at closing time if known."""
    if clock.calendar:
        return clock.calendar.add_business_days(clock.now, number).astimezone(clock.zone)
    day = clock.today
    for _ in range(number):
        day = clock.business.next_business_day(day)
    return _wall(day, _DAY_END, clock.zone)


def _at_day(when: When, clock: Clock) -> datetime:
    zone = zone_of(when.zone) if when.zone else clock.zone
    seen = Clock(clock.now, zone, clock.calendar)
    if when.day is None:
        return _next_clock(when, seen).astimezone(clock.zone)
    at = _time_of_day(when)
    day = _date_of(when.day, seen, at)
    if when.relation == "before":
        eve = _first_of(when.day, day) - timedelta(days=1)
        return _wall(eve, _DAY_END, zone).astimezone(clock.zone)
    if at is None:
        return _closing(day, seen).astimezone(clock.zone)
    return _wall(day, at, zone).astimezone(clock.zone)


def _time_of_day(when: When) -> time | None:
    """Return the time that ends what was named; nothing for the close of business."""
    if when.clock:
        return time(*_in_part(*when.clock, when.part))
    return None if when.part == "close" else _PART_ENDS.get(when.part or "day", _DAY_END)


def _in_part(hour: int, minute: int, part: str | None) -> tuple[int, int]:
    """Read "5 in the afternoon" as 17:00."""
    noon = 12
    is_late = part in ("afternoon", "evening", "night")
    return (hour + noon, minute) if is_late and hour < noon else (hour, minute)


def _next_clock(when: When, clock: Clock) -> datetime:
    """Return when a time of day comes next."""
    at = _time_of_day(when)
    if at is None:
        return _next_closing(clock)
    today = _wall(clock.today, at, clock.zone)
    if today > clock.now:
        return today
    return _wall(clock.today + timedelta(days=1), at, clock.zone)


def _next_closing(clock: Clock) -> datetime:
    today = _closing(clock.today, clock)
    if today > clock.now and clock.business.is_business_day(clock.today):
        return today
    return _closing(clock.business.next_business_day(clock.today), clock)


def _closing(day: date, clock: Clock) -> datetime:
    known = clock.calendar.closing(day) if clock.calendar else None
    return known or _wall(day, _CLOSING, clock.zone)


def _wall(day: date, at: time, zone: tzinfo) -> datetime:
    """Return a wall time; of a time that comes twice the first, one that is skipped comes later."""
    return datetime.combine(day, at, zone).astimezone(UTC).astimezone(zone)


def _date_of(day: Day, clock: Clock, at: time | None) -> date:
    """Return the date of a named day; of a stretch such as a week, its last."""
    if day.kind in ("weekday", "next-weekday"):
        return _weekday(day, clock, at)
    if day.kind == "business-week":
        return _last_open_day(clock.today, day.number, clock)
    return _DATES[day.kind](day, clock.today)


def _first_of(day: Day, last: date) -> date:
    """Return the first date of a named stretch whose last is known: "before next week"."""
    if day.kind == "week":
        return last - timedelta(days=_SUNDAY)
    if day.kind == "weekend":
        return last - timedelta(days=1)
    if day.kind in ("month", "named-month"):
        return last.replace(day=1)
    return last.replace(month=1, day=1) if day.kind == "year" else last


def _sunday(day: Day, today: date) -> date:
    return today + timedelta(days=_SUNDAY - today.weekday() + _WEEK * day.number)


def _written(day: Day, today: date) -> date:
    if day.year:
        return date(day.year, day.month, day.number)
    return _coming(today, day.month, day.number)


def _weekday(day: Day, clock: Clock, at: time | None) -> date:
    """Return which Friday "Friday" means.

    Said on a Friday it is today while a named time is still ahead, and in a week otherwise: who
    means today says "today". In English and Dutch "next Friday" is that of next week.
    """
    today = clock.today
    if day.kind == "next-weekday":
        return today + timedelta(days=_WEEK - today.weekday() + day.number)
    ahead = (day.number - today.weekday()) % _WEEK
    if ahead == 0 and not _is_ahead(today, at, clock):
        ahead = _WEEK
    return today + timedelta(days=ahead)


def _is_ahead(today: date, at: time | None, clock: Clock) -> bool:
    """Say whether a time of day was named that is still to come today."""
    if at is None or at == _DAY_END:
        return False
    return _wall(today, at, clock.zone) > clock.now


def _last_open_day(today: date, weeks: int, clock: Clock) -> date:
    """Return the last business day of a week, or its Friday."""
    monday = today + timedelta(days=_WEEK * weeks - today.weekday())
    days = [monday + timedelta(days=n) for n in range(_WEEK)]
    is_open = clock.business.is_business_day
    return max((d for d in days if is_open(d)), default=days[_FRIDAY])


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _coming(today: date, month: int, number: int) -> date:
    """Return the next such date, today included; 29 February in the next year that has one."""
    for year in range(today.year, today.year + 9):
        if number <= monthrange(year, month)[1] and (found := date(year, month, number)) >= today:
            return found
    raise ValueError(f"no {number}/{month} within nine years")


def _earlier_reading(day: Day, today: date) -> date:
    """Return the earlier of 12 March and 3 December."""
    if day.year:
        return min(date(day.year, day.month, day.number), date(day.year, day.number, day.month))
    return min(_coming(today, day.month, day.number), _coming(today, day.number, day.month))


def _feast(day: Day, today: date) -> date:
    if day.feast == "easter":
        return next(d for d in map(_easter, (today.year, today.year + 1)) if d >= today)
    month, number = map(int, day.feast.split("-"))
    return _coming(today, month, number)


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Anonymous algorithm, Meeus 1991)."""
    century, rest = divmod(year, 100)
    moon = (
        19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = moon + week - 7 * ((year % 19 + 11 * moon + 22 * week) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


_DATES: dict[str, Callable[[Day, date], date]] = {
    "offset": lambda day, today: today + timedelta(days=day.number),
    "week": _sunday,
    "weekend": _sunday,
    "month": lambda day, today: _month_end(add_months(today.replace(day=1), day.number)),
    "year": lambda day, today: date(today.year + day.number, 12, 31),
    "named-month": lambda day, today: _month_end(_coming(today.replace(day=1), day.month, 1)),
    "feast": _feast,
    "ambiguous": _earlier_reading,
    "date": _written,
}
