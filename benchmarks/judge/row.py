"""One line of the table of judgement: a figure beside its aim and what a peer reaches."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was judged, by which metric, what came out; aim and peer where there are any."""

    what: str
    metric: str
    ours: float
    aim: float | None
    peer: str
    peer_value: float | None
    note: str
