"""Noticing signals in messages, in batches, the language included.

The process is warm: it has read the same posts once before the first round, so that phrases are
compiled and each piece of a text has been met, as in a desk that has run for a while. In a process
that has just started, the first hundred posts take some 4 ms each, the next thousand twice as long
as later ones.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import presidio_analyzer.predefined_recognizers as predefined
import tldextract
from presidio_analyzer import PatternRecognizer

from benchmarks.speed.measured import Measured, per_second
from benchmarks.speed.texts import posts
from evenhand import notice_many
from evenhand.core.phrases.phrase import Phrase
from evenhand.core.signals import BOOK, DETECTORS


def measure(data: Path) -> Iterator[Measured]:
    """Measure all detectors on posts of about 140 characters."""
    texts = posts(3_000, data)
    peers = {
        "the same English phrases in plain re": per_second(_plain_re(texts[:300]), rounds=2),
        "Presidio's patterns (personal data only)": per_second(_presidio(texts[:300]), rounds=2),
    }
    yield Measured(
        f"notice, {len(DETECTORS)} kinds, posts of 140 characters",
        "messages/s a core",
        per_second(lambda: _ours(texts)),
        5_000,
        more_is_better=True,
        peers=peers,
    )


def _ours(texts: list[str]) -> int:
    deque(notice_many(texts), maxlen=0)
    return len(texts)


def _plain_re(texts: list[str]) -> Callable[[], int]:
    phrases = [Phrase(p).regex for e in BOOK.entries("en").values() for p in e.phrases]

    def run() -> int:
        for text in texts:
            folded = text.lower()
            for phrase in phrases:
                deque(phrase.finditer(folded), maxlen=0)
        return len(texts)

    return run


def _presidio(texts: list[str]) -> Callable[[], int]:
    """Return a run of all pattern recognisers, kept from asking the internet for suffixes."""
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    kinds = (kind for kind in vars(predefined).values() if isinstance(kind, type))
    recognizers: list[Any] = [kind() for kind in kinds if issubclass(kind, PatternRecognizer)]

    def run() -> int:
        for text in texts:
            for recognizer in recognizers:
                recognizer.analyze(text, recognizer.supported_entities)
        return len(texts)

    return run
