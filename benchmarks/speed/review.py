"""The review of a reply, as it happens while an agent types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

from benchmarks.speed.measured import Measured, percentile, times
from benchmarks.speed.texts import replies
from evenhand import review
from evenhand.core.conduct import RULES
from evenhand.core.conduct.reply import BOOK
from evenhand.core.phrases.phrase import Phrase


def measure(data: Path) -> Iterator[Measured]:
    """Measure all rules on replies of 500 characters."""
    texts = replies(1_000, data)
    CheckRegistry().register_many(__register__)
    ours = times(review, texts)
    peers = {
        "the same phrases in plain re": percentile(times(_plain_re(), texts, rounds=1), 0.99) * 1e3,
        "proselint": percentile(times(_proselint, texts[:200], rounds=1), 0.99) * 1e3,
    }
    what = f"review, {len(RULES)} rules, a reply of 500 characters"
    yield Measured(f"{what}, p99", "ms", percentile(ours, 0.99) * 1e3, 1.0, peers=peers)
    yield Measured(f"{what}, median", "ms", percentile(ours, 0.5) * 1e3, 1.0)


def _plain_re() -> Callable[[str], object]:
    """Return a function that searches a text for each English phrase by itself."""
    phrases = [Phrase(p).regex for e in BOOK.entries("en").values() for p in e.phrases]
    return lambda text: [found for phrase in phrases for found in re.finditer(phrase, text.lower())]


def _proselint(text: str) -> object:
    return LintFile("reply.txt", text).lint()
