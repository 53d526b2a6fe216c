"""A piece of a text, by position."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Where something stands: code points ``[start, end)`` of the original text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the piece of ``text`` that this span marks."""
        return text[self.start : self.end]

    def touches(self, other: Span) -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Say whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


def meets_any(spans: Sequence[Span], span: Span) -> bool:
    """Say whether one of ``spans`` shares a character with ``span``.

    ``spans`` are sorted and none lies inside another, so a binary search is enough.
    """
    before = bisect_left(spans, (span.end, -1)) - 1
    return before >= 0 and spans[before].end > span.start


def span_around(spans: Sequence[Span], place: int) -> Span | None:
    """Return the first of the sorted, separate ``spans`` that ends behind ``place``, if any."""
    index = bisect_left(spans, place + 1, key=lambda span: span.end)
    return spans[index] if index < len(spans) else None
