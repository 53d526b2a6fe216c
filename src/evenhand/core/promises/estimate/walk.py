"""Walking through history: what would have been estimated, and how often it would have held.

At each of a few checkpoints a curve is drawn from what was known then. Only the most recent stretch
of time counts, long enough to hold a few hundred ends: every case that was open during it is
watched for the time that it was, so the slow ones are not forgotten and old habits are (period
analysis, Brenner & Gefeller 1996, Cancer 78). Cases that came after are scored by where they fell
on the curve of their checkpoint; the level used today is the quantile of those scores, censored
ones counted, and one that never ends added. This is split-conformal prediction with the conditional
rank as score (Chernozhukov, Wüthrich & Zhu 2021, PNAS 118), weighted for censoring as in Candès,
Lei & Ren 2023. A lag behind a drift shows in past scores just as it will in the next, and is
corrected by them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.core.promises.estimate.history import NEVER, Stay
from evenhand.core.promises.estimate.survival import Curve, Watched, curve_of

_ENDS_IN_CURVE = 600
_ENDS_IN_SCORES = 800
_FEWEST_ENDS = 60
_MOST_CHECKPOINTS = 10
_CASES_BETWEEN = 60
_FEWEST_SCORES = 60
_MOST_WALKED = 3_000
_MOST_MORE = 3.0


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk found: the bound for the next case, and how often past bounds held."""

    hours: float | None
    coverage: float | None
    judged: int


@dataclass(frozen=True, slots=True)
class _Block:
    """Cases that opened behind one checkpoint, before the next, with its curve."""

    moment: float
    curve: Curve
    stays: Sequence[Stay]


class History:
    """Stays sorted by opening and by end, to look back from any moment."""

    def __init__(self, stays: Sequence[Stay]) -> None:
        self.stays = stays
        self._by_stop = sorted(stays, key=lambda stay: stay.stopped)
        self._stops = [stay.stopped for stay in self._by_stop]
        self._ends = [stay.stopped for stay in self._by_stop if stay.has_ended]
        gone = sum(stay.stopped < NEVER for stay in stays)
        self._more = min(_MOST_MORE, gone / max(1, len(self._ends)))

    def ends_before(self, moment: float) -> int:
        """Return how many cases had ended by a moment."""
        return bisect_right(self._ends, moment)

    def since(self, moment: float, ends: int) -> float:
        """Return where the stretch before a moment begins that holds so many ends.

        Where many cases are lost from sight, fewer are left to show how long the slow ones take,
        and the stretch is longer in the same measure.
        """
        ends = round(ends * self._more)
        before = self.ends_before(moment)
        return self._ends[before - ends] if before >= ends else float("-inf")

    def curve(self, moment: float) -> Curve:
        """Return the curve that could be drawn at a moment."""
        since = self.since(moment, _ENDS_IN_CURVE)
        watched = [
            Watched(max(0.0, since - stay.opened), *_known(stay, moment))
            for stay in self._by_stop[bisect_left(self._stops, since) :]
            if stay.opened < moment
        ]
        return curve_of(watched)


def walk(stays: Sequence[Stay], now: float, level: float) -> Walk:
    """Return the bound that holds for a share ``level`` of cases, learnt from all before.

    Past bounds are judged on cases opened so long ago that each could have been seen to miss its
    bound; to judge those that ended early sooner would flatter.
    """
    history = History(stays)
    blocks = _blocks(history, now)
    curve = history.curve(now)
    ratios: list[Watched] = []
    for place, block in enumerate(blocks):
        raised = _level(blocks[:place], history, block.moment, level)
        bound = block.curve.quantile(raised) if raised is not None else None
        if bound:
            over = now - bound
            ratios += [_ratio(stay, bound, now) for stay in block.stays if stay.opened <= over]
    raised = _level(blocks, history, now, level)
    coverage = curve_of(ratios).share(1.0) if len(ratios) >= _FEWEST_SCORES else None
    return Walk(_bound(curve, raised, history, level), coverage, len(ratios))


def _bound(curve: Curve, raised: float | None, history: History, level: float) -> float | None:
    """Return the bound at a corrected level, or at one that makes up for a short history."""
    if raised is None:
        number = len(history.stays)
        raised = min(1.0, level * (number + 1) / number)
    return curve.quantile(raised)


def _blocks(history: History, now: float) -> tuple[_Block, ...]:
    """Cut the younger part of history into blocks, each with the curve known at its beginning."""
    stays = history.stays[-_MOST_WALKED:]
    first = next(
        (i for i, s in enumerate(stays) if history.ends_before(s.opened) >= _FEWEST_ENDS),
        len(stays),
    )
    size = max(_CASES_BETWEEN, -(-(len(stays) - first) // _MOST_CHECKPOINTS))
    starts = range(first, len(stays), size)
    return tuple(
        _Block(stays[i].opened, history.curve(stays[i].opened), stays[i : i + size])
        for i in starts
        if stays[i].opened < now
    )


def _level(blocks: Sequence[_Block], history: History, moment: float, level: float) -> float | None:
    """Return the level to ask of a curve so that ``level`` of cases keep below, or nothing yet."""
    since = history.since(moment, _ENDS_IN_SCORES)
    scores = [
        scored
        for block in blocks
        if block.curve.reaches > level + (1 - level) / 5
        for stay in block.stays
        if stay.stopped > since and (scored := _score(block.curve, stay, since, moment))
    ]
    if sum(score.has_ended for score in scores) < _FEWEST_SCORES:
        return None
    return curve_of(scores, more=1).quantile(level)


def _score(curve: Curve, stay: Stay, since: float, moment: float) -> Watched:
    age, has_ended = _known(stay, moment)
    entered = curve.share(since - stay.opened) if since > stay.opened else -1.0
    return Watched(entered, curve.score(age, has_ended=has_ended), has_ended)


def _ratio(stay: Stay, bound: float, now: float) -> Watched:
    age, has_ended = _known(stay, now)
    return Watched(-1.0, age / bound, has_ended)


def _known(stay: Stay, moment: float) -> tuple[float, bool]:
    """Return how old a case was known to be at a moment, and whether it had ended by then."""
    if stay.stopped <= moment:
        return stay.stopped - stay.opened, stay.has_ended
    return moment - stay.opened, False
