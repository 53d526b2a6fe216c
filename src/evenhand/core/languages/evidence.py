"""What each word of a text says of its language: pieces of words, learnt from sentences.

Links, handles, hashtags, e-mail addresses, digits and emoji say nothing. Each piece of a word (two
to four letters with its edges, and the whole word) has a weight for every language, see
``docs/models/language.md``; the weights of all languages of one piece are one number
(:mod:`evenhand.core.learned.packed`), and words that were met are remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from evenhand.core.learned.packed import Packed, pack, read_model
from evenhand.core.pieces import LONGEST_KEPT, Piece

LONGEST = 20
"""Letters of a piece that are read."""

MOST_LETTERS = 300
"""Letters whose evidence may be added in one number.

A word of ``n`` letters has at most ``3n + 1`` parts, and 300 letters in words 1,000; with weights
of at most 31 each, their sum fits in a field of 16 bits.
"""

_NO_LANGUAGE = re.compile(r"(?:https?:|www\.|[@#]).*|\S*@\S*\.\w+", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+'?")
_RUN = re.compile(r"([^\W\d_])\1{2,}")


Evidence = int
"""What a piece between white space weighs for all languages, and above these fields its letters.

So the evidence of several pieces is one sum; without letters it is nought.
"""


def words(piece: str) -> list[str]:
    """Return the words of a lower-case piece between white space, drawn-out letters cut."""
    piece = _NO_LANGUAGE.sub("", piece.replace("’", "'"))
    return [_RUN.sub(r"\1", word)[:LONGEST] for word in _WORD.findall(piece)]


def parts(word: str) -> list[str]:
    """Return the pieces of a word that speak of its language."""
    edged = f"<{word}>"
    length = len(edged)
    found = [edged] if length > 4 else []  # noqa: PLR2004 - shorter ones come below
    for size in (2, 3, 4):
        found += [edged[start : start + size] for start in range(length - size + 1)]
    return found


def evidence_of(pieces: Iterable[Piece]) -> list[Evidence]:
    """Return the evidence of each lower-case piece, weighed when it is first met."""
    return [_weighed(piece) if piece.evidence is None else piece.evidence for piece in pieces]


def _weighed(piece: Piece) -> Evidence:
    piece.evidence = evidence = _weigh(piece.text)
    return evidence


def _weigh(piece: str) -> Evidence:
    """Return the evidence of a piece."""
    if piece[0] in "@#" or piece.startswith("http"):
        return 0
    language_model, rows = model()
    found = " ".join(words(piece[:LONGEST_KEPT]))[:LONGEST].split()
    places = [rows[part] for word in found for part in parts(word) if part in rows]
    total = sum(language_model.weights_at(places))
    return total + (sum(map(len, found)) << 8 * language_model.width)


def letters_of(evidence: Evidence) -> int:
    """Return how many letters were read."""
    return model()[0].above(evidence)


def speaks(evidence: Evidence) -> bool:
    """Say whether what was read weighs anything for any language."""
    language_model, _ = model()
    return evidence != language_model.above(evidence) << 8 * language_model.width


def not_led(passages: Iterable[Evidence], language: int) -> list[Evidence]:
    """Return the passages of a few words in which a language, by its place, is not ahead."""
    return model()[0].not_led(passages, language)


def sums_of(evidence: Evidence) -> tuple[int, ...]:
    """Return each language's sum of evidence, all by the same number too high."""
    return model()[0].lifted(evidence)


@cache
def evidence_before() -> int:
    """Return what is known of a post's language before a word is read."""
    language_model, _ = model()
    priors = zip(language_model.biases, language_model.scales, strict=True)
    return pack((round(bias / scale) for bias, scale in priors), language_model.bits)


@cache
def model() -> tuple[Packed, dict[str, int]]:
    """Return the model, read when first needed, and which row each of its features has.

    Few rows are ever asked for, so they are left as they are packed.
    """
    read = read_model("evenhand.core.languages", "language.model")
    return read, {feature: row for row, feature in enumerate(read.features)}
