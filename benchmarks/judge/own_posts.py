"""Posts in seven languages that were written here by hand, for want of labelled real ones.

``before`` were written before the words of mood, by the same hand; ``after`` and ``last`` when the
words stood, to be hard: they complain without saying "bad". Where they failed, the words grew, so
none of them is untouched any more; what each showed when it was new stands in the model card.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from evenhand.core.languages import SEVEN

FOLDER = Path(__file__).parent / "posts"
SETS = ("before", "after", "last")


class Post(NamedTuple):
    """A post, its language, and its mood: complaint, negative, positive or neutral."""

    text: str
    language: str
    mood: str


def in_the_seven() -> Iterator[Post]:
    """Yield the posts in the seven languages."""
    for name in SETS:
        for language in SEVEN:
            file = FOLDER / name / f"{language}.txt"
            if file.is_file():
                for line in file.read_text(encoding="utf-8").splitlines():
                    mood, _, text = line.partition(" | ")
                    yield Post(text, language, mood)


def in_others() -> Iterator[Post]:
    """Yield posts in near languages, in Latin letters for others (``romanised``), and in none."""
    for line in (FOLDER / "before" / "other.txt").read_text(encoding="utf-8").splitlines():
        language, _, text = line.partition(" | ")
        yield Post(text, language, "")
