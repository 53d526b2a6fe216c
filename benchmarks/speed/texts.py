"""Texts to measure on: real posts and replies where they are at hand, else the house's examples."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from evenhand.core.examples import read_examples
from evenhand.core.languages import SEVEN

REPLY_LENGTH = 500
POST_LENGTH = 140


def posts(count: int, data: Path) -> list[str]:
    """Return what customers wrote, about 140 characters each."""
    return _joined(_real(data, "True") or _examples("evenhand.core.signals"), POST_LENGTH, count)


def replies(count: int, data: Path) -> list[str]:
    """Return what agents wrote, 500 characters each."""
    return _joined(_real(data, "False") or _examples("evenhand.core.conduct"), REPLY_LENGTH, count)


def _real(data: Path, inbound: str) -> list[str]:
    """Return the texts of real cases, or none where the set is absent."""
    file = data / "twcs_5k" / "twcs.csv"
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return [r["text"] for r in csv.DictReader(lines) if r["inbound"] == inbound and r["text"]]


def _examples(room: str) -> list[str]:
    return [e.text for language in SEVEN for e in read_examples(room, language)]


def _joined(pieces: list[str], length: int, count: int) -> list[str]:
    """Join pieces until each text is long enough, and cut it there; the same in each run."""
    choose = random.Random(7)  # noqa: S311 - the same texts in each run
    texts = []
    for _ in range(count):
        text = ""
        while len(text) < length:
            text += choose.choice(pieces) + " "
        texts.append(text[:length].strip())
    return texts
