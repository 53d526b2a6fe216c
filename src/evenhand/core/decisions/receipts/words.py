"""The words of a receipt in one language, read from the file of that language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files

import msgspec

from evenhand.core.calendar import Duration


@dataclass(frozen=True, slots=True)
class Changed:
    """How "what would have changed it" is said."""

    if_so: str
    without: str
    together: str
    same: str
    person_more: str
    person_less: str
    writer: dict[str, str]
    choosing: dict[str, str]


@dataclass(frozen=True, slots=True)
class Clocks:
    """How clocks, lengths of time and dates are said."""

    names: dict[str, str]
    by_law: str
    within: str
    by: str
    units: dict[str, list[str]]
    date: str
    weekdays: list[str]
    months: list[str]


@dataclass(frozen=True, slots=True)
class Closing:
    """Who decided, what is never looked at, and where a decision can be contested."""

    decided_by: str
    never: str
    level: str
    outside: str
    roles: dict[str, str]
    experiment: str
    in_language: str
    languages: dict[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """All words of one language."""

    headings: dict[str, str]
    decided: dict[str, str]
    writers: dict[str, str]
    person: dict[str, str]
    then: dict[str, str]
    changed: Changed
    clocks: Clocks
    closing: Closing

    def length(self, duration: Duration) -> str:
        """Say a length of time: ``2 business days``."""
        one, many = self.clocks.units[duration.unit.replace(" ", "-")]
        return (one if duration.number == 1 else many).format(number=duration.number)

    def end(self, moment: datetime) -> str:
        """Say in its own time zone when time runs out: ``Friday 27 November 2026, 17:00``.

        Midnight ends the day before it, at ``24:00``: "by Saturday, 00:00" is read as Saturday.
        """
        is_midnight = moment.time() == time.min
        day = moment.date() - timedelta(days=is_midnight)
        return self.clocks.date.format(
            weekday=self.clocks.weekdays[day.weekday()], day=day.day,
            month=self.clocks.months[day.month - 1], year=day.year,
            time="24:00" if is_midnight else f"{moment:%H:%M}",
        )  # fmt: skip


@cache
def words_in(language: str) -> Words:
    """Return the words of a language of the seven."""
    file = files("evenhand.core.decisions.receipts") / f"{language}.toml"
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Words)
