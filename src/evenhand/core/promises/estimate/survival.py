"""How long cases last when some have not ended yet.

The product-limit estimate of Kaplan and Meier (1958), with cases that come under observation late
(left truncation). It equals weighting each ended case by the inverse probability of not having
been censored (Satten & Datta 2001, The American Statistician), so censored cases count with what
is known of them and bias nothing as long as censoring does not depend on how long a case lasts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

_FEWEST_AT_RISK = 5
_SHARE_AT_RISK = 20


class Watched(NamedTuple):
    """One case under observation from ``entered`` to ``left``, in any unit that grows."""

    entered: float
    left: float
    has_ended: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """The share of cases that ended by each time: a staircase."""

    times: tuple[float, ...]
    shares: tuple[float, ...]

    @property
    def reaches(self) -> float:
        """The share that ended by the last time that is known."""
        return self.shares[-1] if self.shares else 0.0

    def share(self, time: float) -> float:
        """Return the share that ended by a time."""
        place = bisect_right(self.times, time)
        return self.shares[place - 1] if place else 0.0

    def score(self, time: float, *, has_ended: bool) -> float:
        """Return the share by a time; 1 for an end later than any that the curve knows."""
        if has_ended and (not self.times or time > self.times[-1]):
            return 1.0
        return self.share(time)

    def quantile(self, level: float) -> float | None:
        """Return the time by which a share of cases has ended, if the curve reaches it."""
        place = bisect_left(self.shares, level - 1e-12)
        return self.times[place] if place < len(self.times) else None


def curve_of(cases: Sequence[Watched], *, more: int = 0) -> Curve:
    """Return the curve of cases; ``more`` adds some that never end, to be on the safe side.

    It stops where fewer than ten cases (a twentieth of a small sample) are left to learn from.
    """
    watched = [case for case in cases if case.left > case.entered]
    ends = sorted(case.left for case in watched if case.has_ended)
    entries = sorted(case.entered for case in watched)
    exits = sorted(case.left for case in watched)
    fewest = min(_FEWEST_AT_RISK, len(exits) // _SHARE_AT_RISK)
    times: list[float] = []
    shares: list[float] = []
    lasting, entered, left = 1.0, 0, 0
    for time, number in _runs(ends):
        entered = bisect_left(entries, time, entered)
        left = bisect_left(exits, time, left)
        at_risk = entered - left + more
        if at_risk < fewest:
            break
        lasting *= 1 - number / max(at_risk, number)
        times.append(time)
        shares.append(1 - lasting)
    return Curve(tuple(times), tuple(shares))


def _runs(ends: Sequence[float]) -> Iterator[tuple[float, int]]:
    """Yield each different time with how many end then."""
    return ((time, len(list(same))) for time, same in groupby(ends))
