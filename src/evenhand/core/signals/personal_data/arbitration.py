"""One place holds one kind: the finds of all finders, with those taken out that others explain.

A card number is not also a telephone number and an order number. What is surer goes first, then
what was checked, then what is longer. An address that reaches into something else
is cut short there.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from evenhand.core.signals.personal_data.found import PersonalData
from evenhand.core.span import Span, meets_any

_SHORTEST_REST = 6


def without_overlaps(found: Iterable[PersonalData]) -> tuple[PersonalData, ...]:
    """Return finds that share no character, in the order of the text."""
    taken: list[Span] = []
    kept: list[PersonalData] = []
    for find in sorted(found, key=_weight):
        rest = _cut_short(find, taken)
        if rest is not None:
            insort(taken, rest.place)
            kept.append(rest)
    return tuple(sorted(kept, key=lambda find: find.start))


def _weight(find: PersonalData) -> tuple[bool, float, bool, int]:
    """Sort the finds that explain most to the front, addresses behind everything."""
    is_address = find.kind == "personal-data-postal-address"
    return (is_address, -find.confidence, not find.is_checked, find.start - find.end)


def _cut_short(find: PersonalData, taken: list[Span]) -> PersonalData | None:
    """Return what of a find nobody else has taken: all, an address up to there, or nothing."""
    if not meets_any(taken, find.place):
        return find
    if find.kind != "personal-data-postal-address":
        return None
    first = taken[bisect_left(taken, find.start, key=lambda span: span.end - 1)]
    if first.start - find.start < _SHORTEST_REST:
        return None
    return find._replace(end=first.start)
