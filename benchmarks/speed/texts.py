"""Texts to measure on: the examples of the house, so that anyone can repeat a run."""

from __future__ import annotations

import random

from evenhand.core.examples import read_examples
from evenhand.core.languages import SEVEN

REPLY_LENGTH = 500


def posts(count: int) -> list[str]:
    """Return posts of about 140 characters in the seven languages, half of them English."""
    return _joined("evenhand.core.signals", 140, count)


def replies(count: int) -> list[str]:
    """Return replies of 500 characters in the seven languages, half of them English."""
    return [text[:REPLY_LENGTH] for text in _joined("evenhand.core.conduct", 560, count)]


def _joined(room: str, length: int, count: int) -> list[str]:
    choose = random.Random(7)  # noqa: S311 - the same texts in each run
    examples = {language: [e.text for e in read_examples(room, language)] for language in SEVEN}
    texts = []
    for _ in range(count):
        language = "en" if choose.random() < 1 / 2 else choose.choice(SEVEN)
        text = ""
        while len(text) < length:
            text += choose.choice(examples[language]) + " "
        texts.append(text.strip())
    return texts
