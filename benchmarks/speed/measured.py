"""A figure beside its limit and its peers, and how it is taken."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of ours.

    ``limit`` is the most (for ``more_is_better`` the least) that we want to see; ``peers`` are the
    same unit measured for others in the same run.
    """

    what: str
    unit: str
    ours: float
    limit: float
    more_is_better: bool = False
    peers: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_kept(self) -> bool:
        """Whether the limit holds."""
        return self.ours >= self.limit if self.more_is_better else self.ours <= self.limit


def table(measured: Sequence[Measured]) -> list[str]:
    """Return the lines of a table of figures beside their limits and peers."""
    lines = ["| what | ours | limit | kept | peer | peer's figure | ratio |"]
    lines += ["| --- | ---: | ---: | --- | --- | ---: | ---: |"]
    for m in measured:
        sign = "≥" if m.more_is_better else "≤"
        kept = "yes" if m.is_kept else "**no**"
        own = f"| {m.what} | {m.ours:,.3g} {m.unit} | {sign} {m.limit:,g} | {kept} |"
        for peer, value in m.peers.items():
            lines.append(f"{own} {peer} | {value:,.3g} | {_ratio(m, value):,.1f} × |")
        if not m.peers:
            lines.append(f"{own} | | |")
    return lines


def _ratio(measured: Measured, peer: float) -> float:
    """Return how many times better we are than the peer."""
    return measured.ours / peer if measured.more_is_better else peer / measured.ours


def times(function: Callable[[Any], object], items: Sequence[Any], rounds: int = 3) -> list[float]:
    """Return the seconds that each call took, the best of some rounds, sorted."""
    for item in items[:50]:
        function(item)
    gc.collect()
    best = [float("inf")] * len(items)
    for _ in range(rounds):
        for place, item in enumerate(items):
            start = time.perf_counter()
            function(item)
            best[place] = min(best[place], time.perf_counter() - start)
    return sorted(best)


def per_second(function: Callable[[], int], rounds: int = 5) -> float:
    """Return how many items a second ``function`` did, the median of some rounds."""
    function()
    rates = []
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        done = function()
        rates.append(done / (time.perf_counter() - start))
    return median(rates)


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` of the ordered values lie."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
