"""Deciding: one situation with all its reasons, and millions at once over columns."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from benchmarks.speed.cedar import authorizer
from benchmarks.speed.measured import Measured, per_second
from benchmarks.speed.situations import made_up
from evenhand import decide, decide_many
from evenhand.core.charter import default_charter
from evenhand.core.decisions.columns import decide_columns, frame_of
from evenhand.core.decisions.tracing import trace
from evenhand.core.situation import Situation

_CASES = 20_000
_ROWS = 1_000_000


def measure() -> Iterator[Measured]:
    """Measure the default charter, one by one and over columns."""
    situations = made_up(_CASES)
    rules = len(default_charter().rules)
    peers = {
        "Cedar, the same rules, without reasons or counterfactuals": per_second(
            lambda: _cedar(situations[:1_000]), rounds=2
        ),
        "our own interpreter with a full trace": per_second(
            lambda: _traced(situations[:1_000]), rounds=2
        ),
    }
    yield Measured(
        f"decide with reasons, {rules} rules", "decisions/s a core",
        per_second(lambda: _ours(situations)), 100_000, more_is_better=True, peers=peers,
    )  # fmt: skip
    yield _columns(situations)


def _columns(situations: list[Situation]) -> Measured:
    """Measure columns beside the same work one by one."""
    few = frame_of(situations)
    frame = few.sample(_ROWS, with_replacement=True, seed=3)
    singly = per_second(lambda: _audiences(situations), rounds=2)
    return Measured(
        "decide over columns, audience included", "situations/s",
        per_second(lambda: len(decide_columns(frame))), 1_000_000,
        more_is_better=True, peers={"decide one by one": singly},
    )  # fmt: skip


def _ours(situations: list[Situation]) -> int:
    deque(decide_many(situations), maxlen=0)
    return len(situations)


def _audiences(situations: list[Situation]) -> int:
    return len([decide(situation).audience for situation in situations])


def _traced(situations: list[Situation]) -> int:
    return len([trace(situation, default_charter()) for situation in situations])


def _cedar(situations: list[Situation]) -> int:
    ask = authorizer()
    return len([ask(situation) for situation in situations])
