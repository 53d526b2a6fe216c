"""A time as it was said, before any clock is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Precision = Literal[
    "exact", "hour", "part-of-day", "day", "business-days", "week", "month",
    "ambiguous", "vague", "undated",
]  # fmt: skip
"""How exactly a promise says when. ``ambiguous`` is a date such as 12/03, which is read in two
ways; ``vague`` is a word such as "soon"; ``undated`` says nothing of time at all."""

Unit = Literal["minute", "hour", "business-hour", "day", "business-day", "week", "month"]
Relation = Literal["by", "before", "after"]
DayKind = Literal[
    "offset", "weekday", "next-weekday", "date", "ambiguous", "week", "business-week", "weekend",
    "month", "named-month", "year", "feast",
]  # fmt: skip

_HOURS: dict[Unit, float] = {
    "minute": 1 / 60, "hour": 1, "business-hour": 1, "day": 24, "business-day": 24,
    "week": 7 * 24, "month": 31 * 24,
}  # fmt: skip
_UNIT_PRECISION: dict[Unit, Precision] = {
    "minute": "exact", "hour": "hour", "business-hour": "hour", "day": "day",
    "business-day": "business-days", "week": "week", "month": "month",
}  # fmt: skip
_DAY_PRECISION: dict[DayKind, Precision] = {
    "week": "week", "business-week": "week", "weekend": "week", "month": "month",
    "named-month": "month", "year": "month", "ambiguous": "ambiguous",
}  # fmt: skip


class Day(NamedTuple):
    """A day as it was named.

    ``number`` is the days from today, the weekday (Monday is 0), the day of the month, or how
    many weeks or months ahead; ``month`` and ``year`` complete a date; ``feast`` names one.
    """

    kind: DayKind
    number: int = 0
    month: int = 0
    year: int | None = None
    feast: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as it was said, between folded positions ``start`` and ``end``.

    Either an ``amount`` of a ``unit`` (with ``least`` where a range was given), or a ``day``, a
    ``clock`` or a ``part`` of the day, or only a vague word. ``zone`` is the one that was named.
    """

    start: int
    end: int
    relation: Relation = "by"
    amount: float | None = None
    least: float | None = None
    unit: Unit | None = None
    day: Day | None = None
    clock: tuple[int, int] | None = None
    part: str | None = None
    zone: str | None = None
    is_led: bool = False
    """Whether a word such as "by" or "within" says that this is a limit."""

    @property
    def is_dated(self) -> bool:
        """Whether somebody who reads it can say when it will be over."""
        return self.relation != "after" and self.precision != "vague"

    @property
    def precision(self) -> Precision:
        """How exactly it says when."""
        if self.unit is not None:
            return _UNIT_PRECISION[self.unit]
        if self.day is not None and self.day.kind == "ambiguous":
            return "ambiguous"
        if self.clock is not None:
            return "exact"
        if self.part is not None:
            return "part-of-day"
        return _DAY_PRECISION.get(self.day.kind, "day") if self.day else "vague"

    @property
    def longest_hours(self) -> float | None:
        """The most hours that can lie between saying it and keeping it, whatever the clock shows.

        Nothing where that depends on the date, as with "on 3 December".
        """
        if self.relation == "after":
            return None
        if self.unit == "business-day" and self.amount is not None:
            return (self.amount + 1 + 2 * (1 + self.amount // 5)) * 24
        if self.unit == "day" and self.amount is not None:
            return (self.amount + 1) * 24
        if self.unit is not None and self.amount is not None and self.unit != "business-hour":
            return self.amount * _HOURS[self.unit]
        return self._longest_to_day()

    def _longest_to_day(self) -> float | None:
        if self.day is None:
            return 24 if self.clock else None
        if self.day.kind == "offset":
            return (self.day.number + 1) * 24
        if self.day.kind == "weekday":
            return 8 * 24
        if self.day.kind in ("week", "business-week"):
            return (self.day.number + 1) * 7 * 24
        return None
