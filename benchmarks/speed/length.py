"""Time grows in proportion to the length of a text, whatever it is made of."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator

from benchmarks.speed.measured import Measured
from evenhand import notice, review

SHORT, LONG = 50_000, 400_000
_UNITS = (
    "a", "7", " ", "\n", "@", "a.", "1 1 ", "e\u0301", "щ", "👩\u200d👧 ", "“«", "([", "http://",
    "sorry if ", "we will get back to you soon ", "call 020 ", "a@b.", "\u202e\u200b", "\ud800",
    "sorry ", "{", "[insert ", "“", ":) ", "hate all women ", "\x00",
    "a@", "1 ", "1-", "Ab ", "*1", "ab:", "x(at)y ", "0x", "de89 ", "my name is ", "Mr ",
    "12 High Street, ", "24/7 ",
)  # fmt: skip
SLACK = 1.6
"""How much more than in proportion a noisy machine may make a run look."""


def measure() -> Iterator[Measured]:
    """Measure eight times the length, and name the worst of all kinds of text."""
    limit = LONG / SHORT * SLACK
    for name, judge in (("notice", notice), ("review", review)):
        worst, unit = max((growth(judge, _repeated(unit)), unit) for unit in _UNITS)
        what = f"{name}, {LONG:,} against {SHORT:,} characters, worst of {len(_UNITS)}: {unit!a}"
        yield Measured(what, "times longer", worst, limit)
    text = ("Your parcel is on its way and I can see it left today. " * 20_000)[:1_000_000]
    yield Measured("notice, 1 MB of prose", "s", _seconds(notice, text), 10)
    yield Measured("review, 1 MB of prose", "s", _seconds(review, text), 10)


def growth(read: Callable[[str], object], shape: Callable[[int], str]) -> float:
    """Return how many times longer the long text of a shape takes than the short one."""
    short, long = shape(SHORT), shape(LONG)
    return min(_seconds(read, long) for _ in range(3)) / min(
        _seconds(read, short) for _ in range(3)
    )


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


def _seconds(judge: Callable[[str], object], text: str) -> float:
    """Return the processor's seconds; rounds of the collector grow with all that is alive."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    judge(text)
    seconds = time.process_time() - start
    gc.enable()
    return seconds
