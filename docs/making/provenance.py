"""Which signal shows which fact: asked of the code, one signal at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache

from evenhand import assess
from evenhand.core.decisions import Choices
from evenhand.core.signals import DETECTORS
from evenhand.core.signals.reading import Reading, Signal
from evenhand.core.span import Span


@cache
def facts_of_signals() -> Mapping[str, tuple[str, ...]]:
    """Return the facts that differ where a message shows nothing but one signal, by its kind."""
    nothing = asdict(assess(_reading(), choices=Choices()))
    found = {}
    for detector in DETECTORS:
        shown = asdict(assess(_reading(Signal(detector.kind, Span(0, 1), 0.9, detector.version))))
        found[detector.kind] = tuple(name for name in shown if shown[name] != nothing[name])
    return found


def signals_of_fact(fact: str) -> tuple[str, ...]:
    """Return the kinds of signal that show a fact."""
    return tuple(kind for kind, facts in facts_of_signals().items() if fact in facts)


def _reading(*signals: Signal) -> Reading:
    return Reading("?", "public", "en", 1.0, signals)
