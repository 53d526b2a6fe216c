"""Time as a customer counts it: opening hours, business days, holidays, in the brand's time zone.

Clocks of a charter and promises in a reply both count with it. All arithmetic on elapsed time is
done in UTC, so nothing gains or loses an hour when summer time begins or ends.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Literal, NamedTuple, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from evenhand.core.errors import InputError

Unit = Literal["hours", "days", "business hours", "business days", "months"]
UNITS: tuple[Unit, ...] = get_args(Unit)

_HORIZON = 3_660
"""Days looked ahead for an open one; a calendar that is shut for ten years is a mistake."""
_NOMINAL_MINUTES = {
    "hours": 60, "days": 1_440, "business hours": 252, "business days": 2_016, "months": 43_830,
}  # fmt: skip
"""Average length of each unit with a week of 40 open hours, to tell which of two runs out first."""


class Opening(NamedTuple):
    """An open stretch of a day, in minutes after local midnight; 1440 is the day's end."""

    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: ``2 business days``."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number} {self.unit.removesuffix('s') if self.number == 1 else self.unit}"

    @property
    def nominal_minutes(self) -> int:
        """About how long it is, only to compare lengths in different units."""
        return self.number * _NOMINAL_MINUTES[self.unit]


NINE_TO_FIVE = (Opening(9 * 60, 17 * 60),)
ALL_DAY = (Opening(0, 24 * 60),)
WEEKDAYS_NINE_TO_FIVE: tuple[tuple[Opening, ...], ...] = ((NINE_TO_FIVE,) * 5) + ((), ())


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a brand is open.

    ``zone`` is an IANA name. ``week`` holds the openings of Monday to Sunday. ``closed`` are days
    shut by hand; ``country`` (ISO 3166-1) and ``region`` (its subdivision) add public holidays,
    which need the optional package ``holidays``: without it they are not known and
    :attr:`missing` says so. A holiday not known only makes a deadline earlier, never later.
    A business day is a day with opening hours that is neither closed nor a holiday.
    """

    zone: str = "UTC"
    week: tuple[tuple[Opening, ...], ...] = WEEKDAYS_NINE_TO_FIVE
    closed: frozenset[date] = frozenset()
    country: str | None = None
    region: str | None = None

    @property
    def time_zone(self) -> tzinfo:
        """The zone; raises :class:`InputError` for one that nobody knows."""
        return zone_of(self.zone)

    @property
    def missing(self) -> str | None:
        """What is not known about holidays, in words, if anything."""
        if self.country is None or public_holidays(self.country, self.region, 2026) is not None:
            return None
        place = "-".join(filter(None, (self.country, self.region)))
        return f"the public holidays of {place} are not known (pip install evenhand[holidays])"

    def is_business_day(self, day: date) -> bool:
        """Say whether the brand opens at all on a day."""
        if not self.week[day.weekday()] or day in self.closed:
            return False
        if self.country is None:
            return True
        return day not in (public_holidays(self.country, self.region, day.year) or ())

    def openings(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the open stretches of a local day, as UTC moments, in order."""
        return _openings(self, day)

    def closing(self, day: date) -> datetime | None:
        """Return when the brand closes on a local day, in its zone, if it opens."""
        openings = self.openings(day)
        return self.local(openings[-1][1]) if openings else None

    def is_open(self, moment: datetime) -> bool:
        """Say whether the brand is open at a moment."""
        instant = _instant(moment)
        return any(
            start <= instant < end for start, end in self.openings(self.local(moment).date())
        )

    def next_opening(self, moment: datetime) -> datetime:
        """Return the moment itself when open, or when the brand opens next, in its zone."""
        instant = _instant(moment)
        start, _ = next(self._stretches_from(instant))
        return self.local(max(start, instant))

    def next_business_day(self, day: date) -> date:
        """Return the first business day after a day."""
        return next(later for later in _days_after(day) if self.is_business_day(later))

    def after(self, moment: datetime, duration: Duration) -> datetime:
        """Return when a duration that starts at a moment has run out, in the brand's zone.

        Hours are exact. Business hours run only while open. Days and months end at the same
        local time of day. Business days do not count the first day and end at the closing time
        of the last. EU Regulation 1182/71 lets periods in days run until midnight and beyond a
        weekend; ending earlier is on the customer's side.
        """
        try:
            return self._after(moment, duration)
        except OverflowError as error:
            raise InputError(f"{duration} after {moment} lies outside the calendar") from error

    def _after(self, moment: datetime, duration: Duration) -> datetime:
        match duration.unit:
            case "hours":
                return self.local(_instant(moment) + timedelta(hours=duration.number))
            case "business hours":
                return self.add_business_time(moment, timedelta(hours=duration.number))
            case "days":
                return self._same_time(
                    moment, self.local(moment).date() + timedelta(duration.number)
                )
            case "months":
                return self._same_time(
                    moment, add_months(self.local(moment).date(), duration.number)
                )
            case "business days":
                return self.add_business_days(moment, duration.number)

    def add_business_days(self, moment: datetime, number: int) -> datetime:
        """Return the closing time of the ``number``-th business day after a moment's day."""
        local = self.local(moment)
        return _closing_after(self, local.date(), number) or local

    def add_business_time(self, moment: datetime, length: timedelta) -> datetime:
        """Return when so much open time has passed after a moment, in the brand's zone."""
        instant = _instant(moment)
        for start, end in self._stretches_from(instant):
            begin = max(start, instant)
            if length <= end - begin:
                return self.local(begin + length)
            length -= end - begin
        raise InputError("the calendar is never open")  # pragma: no cover - the stretches raise

    def business_time(self, start: datetime, end: datetime) -> timedelta:
        """Return how much open time lies between two moments; nothing when they are reversed."""
        first, last = _instant(start), _instant(end)
        passed, day = timedelta(), self.local(start).date() - timedelta(1)
        while day <= self.local(end).date():
            for opens, closes in self.openings(day):
                passed += max(min(closes, last) - max(opens, first), timedelta())
            day += timedelta(1)
        return passed

    def local(self, moment: datetime) -> datetime:
        """Return a moment in the brand's zone; a moment without a zone is refused."""
        return _instant(moment).astimezone(self.time_zone)

    def _stretches_from(self, instant: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield open stretches that end after an instant, in order."""
        for day in _days_after(self.local(instant).date() - timedelta(2)):
            for start, end in self.openings(day):
                if end > instant:
                    yield start, end

    def _same_time(self, moment: datetime, day: date) -> datetime:
        local = self.local(moment)
        moved = datetime.combine(day, local.time(), self.time_zone)
        return self.local(moved)


def zone_of(name: str) -> tzinfo:
    """Return a time zone by its IANA name; raise :class:`InputError` for an unknown one."""
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(
            f"no time zone is called {name!r}; one is, for example, Europe/Madrid"
        ) from error


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=256)
def public_holidays(country: str, region: str | None, year: int) -> frozenset[date] | None:
    """Return a country's public holidays in a year, or nothing when they are not known."""
    try:
        from holidays import country_holidays  # noqa: PLC0415 - optional and slow to import
    except ImportError:
        return None
    try:
        return frozenset(country_holidays(country, subdiv=region, years=year))
    except NotImplementedError:
        return None


@lru_cache(maxsize=4_096)
def _openings(calendar: Calendar, day: date) -> tuple[tuple[datetime, datetime], ...]:
    if not calendar.is_business_day(day):
        return ()
    hours, zone = calendar.week[day.weekday()], calendar.time_zone
    return tuple((_at(day, each.opens, zone), _at(day, each.closes, zone)) for each in hours)


def _at(day: date, minutes: int, zone: tzinfo) -> datetime:
    """Return a local time of day as a UTC moment; a time that summer time skips comes later."""
    day += timedelta(minutes // 1_440)
    wall = datetime(day.year, day.month, day.day, minutes % 1_440 // 60, minutes % 60)
    return wall.replace(tzinfo=zone).astimezone(UTC)


@lru_cache(maxsize=4_096)
def _closing_after(calendar: Calendar, day: date, number: int) -> datetime | None:
    """Return when a brand closes on the ``number``-th business day after a day."""
    for _ in range(number):
        day = calendar.next_business_day(day)
    return calendar.closing(day)


def _days_after(day: date) -> Iterator[date]:
    """Yield the days after a day, ten years of them."""
    for number in range(1, min(_HORIZON, (date.max - day).days - 1)):
        yield day + timedelta(number)
    raise InputError(f"the calendar has no opening hours left within ten years of {day}")


def _instant(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise InputError(f"{moment} has no time zone: give one, as in 2026-11-24T09:00:00+01:00")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise InputError(f"{moment} lies outside the calendar") from error
