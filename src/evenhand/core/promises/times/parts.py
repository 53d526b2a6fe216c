"""What the symbols of a moment mean together: its day, the part of the day, the time, the zone."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from evenhand.core.promises.times.lexicon import Symbol
from evenhand.core.promises.times.when import Day, DayKind

_LEAP_YEAR = 2024
_CENTURY = 2000
_MONTHS = 12
_KINDS: dict[str, DayKind] = {
    "day": "offset", "week": "week", "business-week": "business-week", "weekend": "weekend",
    "month": "month", "year": "year",
}  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 2000, 2199
_NOON = 12
_MONTH_OR_DAY_FIRST = ("en",)
_SKIPS_A_WEEK = ("en", "nl")


class Parts(NamedTuple):
    """The parts of a moment."""

    day: Day | None
    clock: tuple[int, int] | None
    part: str | None
    zone: str | None


def moment_parts(said: list[Symbol], language: str, before: str) -> Parts | None:
    """Return the parts that the symbols of a moment name, or nothing if they name no moment."""
    found = {symbol.letter: symbol for symbol in said}
    day = _day(said, found, language)
    if day is None and _names_a_date(found):
        return None
    if "T" in found and not set("BFGnKU") & {before, *found}:
        return None
    clock = _clock(said, found)
    if clock is None and set("CQumU") & set(found):
        return None
    part = found["L"].value.rpartition("-")[2] if "L" in found else None
    part = found["P"].value if part is None and "P" in found else part
    zone = _zone(found["Z"].value) if "Z" in found else None
    return Parts(day, clock, part, zone)


def _names_a_date(found: dict[str, Symbol]) -> bool:
    return bool(set("TMEeHKD") & set(found))


def _day(said: list[Symbol], found: dict[str, Symbol], language: str) -> Day | None:
    if "T" in found:
        return _written_date(found["T"].value, language)
    if "M" in found:
        return _month_date(said)
    letter = next((letter for letter in "KDEeHL" if letter in found), None)
    return _named_day(letter, found, language) if letter else None


def _named_day(letter: str, found: dict[str, Symbol], language: str) -> Day:
    value = found[letter].value
    if letter == "K":
        skips = "J" in found and language in _SKIPS_A_WEEK
        return Day("next-weekday" if skips else "weekday", int(value))
    if letter == "H":
        return Day("feast", feast=value)
    kind, _, number = value.rpartition("-")
    if letter in "Ee":
        return Day(_KINDS[kind], int(number))
    return Day("offset", int(value if letter == "D" else kind or 0))


def _written_date(written: str, language: str) -> Day | None:
    """Read 2026-12-03, 03.12.2026, 3/12, 12/03."""
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    if numbers[0] > _FIRST_YEAR:
        return day_of_date(numbers[2], numbers[1], numbers[0])
    year = numbers[2] if len(numbers) > 2 else None  # noqa: PLR2004 - day, month, year
    year = year + _CENTURY if year is not None and year < _CENTURY else year
    first, second = numbers[:2]
    if language not in _MONTH_OR_DAY_FIRST or "." in written:
        return day_of_date(first, second, year)
    if first != second and first <= _MONTHS and second <= _MONTHS:
        return Day("ambiguous", first, second, year)
    return day_of_date(first, second, year) or day_of_date(second, first, year)


def _month_date(said: list[Symbol]) -> Day | None:
    """Read "3 December", "December 3rd, 2026", "le 3 décembre"; of a range the later day."""
    place = next(i for i, symbol in enumerate(said) if symbol.letter == "M")
    before = [int(_digits(s)) for s in said[:place] if s.letter == "N"]
    after = [int(_digits(s)) for s in said[place + 1 :] if s.letter == "N"]
    years = [number for number in after if number >= _FIRST_YEAR]
    days = before or [number for number in after if number < _FIRST_YEAR]
    if not days:
        return None
    return day_of_date(days[-1], int(said[place].value), years[0] if years else None)


def _digits(symbol: Symbol) -> str:
    digits = re.match(r"\d+", symbol.value)
    return digits[0] if digits else "0"


def day_of_date(number: int, month: int, year: int | None = None) -> Day | None:
    """Return a date that exists in some year, a whole month for day 0, or nothing."""
    if not 1 <= month <= _MONTHS or (year and not _FIRST_YEAR <= year <= _LAST_YEAR):
        return None
    if number == 0:
        return Day("named-month", month=month)
    if not 1 <= number <= monthrange(year or _LEAP_YEAR, month)[1]:
        return None
    return Day("date", number, month, year)


def _clock(said: list[Symbol], found: dict[str, Symbol]) -> tuple[int, int] | None:
    """Return hour and minute of a time of day, if one is named and exists."""
    if "C" in found or "Q" in found:
        hour, minute = map(int, re.findall(r"\d+", (found.get("C") or found["Q"]).value)[:2])
    else:
        number = next((s for s in _hours(said)), None)
        if number is None:
            return None
        hour, minute = int(_digits(number)), 0
    half = found["m"].value[:1] if "m" in found else ""
    if half == "p" and hour < _NOON:
        hour += _NOON
    if half == "a" and hour == _NOON:
        hour = 0
    return _existing(hour, minute)


def _hours(said: list[Symbol]) -> Iterator[Symbol]:
    """Yield the numbers that stand where an hour stands: "at 5", "5 pm", "17 Uhr", "17 h"."""
    for place, symbol in enumerate(said):
        led = place > 0 and said[place - 1].letter in ("Oo" if said[0].letter in "BFG" else "O")
        after = said[place + 1] if place + 1 < len(said) else None
        told = after is not None and (after.letter in "um" or after.value == "hour")
        if symbol.letter == "N" and (led or told):
            yield symbol


def _existing(hour: int, minute: int) -> tuple[int, int] | None:
    midnight = 24
    if hour == midnight and minute == 0:
        return 23, 59
    return (hour, minute) if hour < midnight and minute < 60 else None  # noqa: PLR2004


def _zone(name: str) -> str:
    """Return the place, or the offset as ``+02:00``."""
    if not name.startswith(("utc", "gmt")):
        return name
    sign = "-" if "-" in name else "+"
    digits = re.findall(r"\d+", name)
    hours = digits[0][:-2] if len(digits[0]) > 2 else digits[0]  # noqa: PLR2004 - as in +0530
    minutes = digits[1] if len(digits) > 1 else digits[0][len(hours) :] or "0"
    return f"{sign}{min(int(hours), 14):02d}:{min(int(minutes), 59):02d}"
