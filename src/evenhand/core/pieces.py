"""What stands between white space, remembered from text to text with what its readers made of it.

People write the same words again and again. Each piece is looked up once in a text, and then at
hand are the words in it, what it says of the language, and what the mood models read in it.
"""

from __future__ import annotations

import re

LONGEST_KEPT = 40
"""Characters of the longest piece that is remembered."""

MOST_KEPT = 20_000
"""Pieces met last that are surely remembered; at most twice as many are."""

_WORD = re.compile(r"[^\W_]+")


class Piece:
    """One piece, the words in it (letters and digits), and what was made of it when first asked.

    ``evidence`` belongs to :mod:`evenhand.core.languages.evidence` and ``tokens`` to
    :mod:`evenhand.core.learned.tokens`.
    """

    __slots__ = ("evidence", "said", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.evidence: int | None = None
        self.tokens: tuple[str, ...] | None = None
        self.said = _WORD.findall(text)


class _Memory(dict[str, Piece]):
    """The pieces that were met; when there are many, those go that were not met for long."""

    def __init__(self) -> None:
        super().__init__()
        self._before: dict[str, Piece] = {}

    def __missing__(self, text: str) -> Piece:
        piece = self._before.get(text) or Piece(text)
        if len(text) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self._before = dict(self)
                self.clear()
            self[text] = piece
        return piece


piece_of = _Memory().__getitem__
"""Return the piece that a text without white space is."""
