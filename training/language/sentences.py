"""The sentences that the language model learns from, made like posts."""

from __future__ import annotations

import random
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.language.romanise import romanise

BY_SCRIPT = frozenset(
    ("el", "hy", "he", "bn", "pa", "gu", "ta", "te", "th", "ka", "ko", "ja", "zh")
)
"""Languages that their script gives away: the model need not know them."""

ROMANISED = ("hi", "ar", "el", "ru")
SEED = 7
HELD_OUT = 10
"""Each tenth sentence is held out."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a language (or of one in Latin letters, ``hi-latn``)."""

    text: str
    code: str
    is_held_out: bool


def newspaper(data: Path) -> Iterator[Sentence]:
    """Yield the sentences of the Leipzig Corpora (CC BY), and some of them in Latin letters."""
    for file in sorted((data / "languages").glob("*.txt")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            text, is_held_out = line.strip(), number % HELD_OUT == 0
            if not text:
                continue
            if file.stem not in BY_SCRIPT:
                yield Sentence(text, file.stem, is_held_out)
            if file.stem in ROMANISED:
                latin = romanise(text, file.stem)
                yield Sentence(latin, f"{file.stem}-latn", is_held_out)


def spoken() -> Iterator[Sentence]:
    """Yield what people write to each other and to companies, written by hand."""
    file = Path(__file__).parent / "spoken.toml"
    for code, lines in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for line in lines.strip().splitlines():
            yield Sentence(line, code, is_held_out=False)


def without_accents(text: str) -> str:
    """Return a text as typed on a keyboard without accents."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def without_names(text: str, code: str) -> str:
    """Return a text without the capitalised words inside, which say little of the language."""
    if code == "de":
        return text
    words = text.split()
    kept = [word for number, word in enumerate(words) if not (number and word[:1].isupper())]
    return " ".join(kept or words)


def cut(text: str, length: int, chance: random.Random) -> str:
    """Return whole words of a text, from somewhere in its first half, of about a length."""
    words = text.split()
    start = chance.randrange(max(1, len(words) // 2 + 1))
    taken: list[str] = []
    for word in words[start:] or words:
        if taken and len(" ".join((*taken, word))) > length:
            break
        taken.append(word)
    return " ".join(taken)


def held_out_posts(sentences: list[Sentence], length: int) -> list[tuple[str, str]]:
    """Return held-out sentences cut to a length, a third without accents."""
    chance = random.Random(SEED + length)  # noqa: S311 - reproducible draws, no secret
    posts = []
    for sentence in sentences:
        if sentence.is_held_out:
            text = cut(sentence.text, length, chance)
            posts.append(
                (without_accents(text) if chance.random() < 1 / 3 else text, sentence.code)
            )
    return posts
