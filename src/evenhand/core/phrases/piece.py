"""The parts of a phrase, and what is known of several of them one behind the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SPACE = r"\s{1,10}"
MARK = r"\s{0,3}[!?.,:;]{1,20}"
NO_WORD: frozenset[str] = frozenset()
_MOST_PAIRS = 64


@dataclass(slots=True)
class Piece:
    """A part of a phrase: its pattern, what it is, and what it needs: of each set one word.

    ``longest`` is how many characters it matches at most, those it looks ahead at included.
    ``firsts`` and ``lasts`` are the words that it may begin and end with: an empty set when it
    holds no word, nothing when that cannot be listed. ``openings`` are the words of which one
    stands at its very start, with no mark before it, if they can be listed. ``enters`` and
    ``leaves`` say that it may begin and end inside a word of the text.
    """

    pattern: str
    kind: str = "plain"
    needs: tuple[frozenset[str], ...] = ()
    longest: int = 0
    firsts: frozenset[str] | None = None
    lasts: frozenset[str] | None = None
    openings: frozenset[str] | None = None
    enters: bool = False
    leaves: bool = False

    def loosen(self) -> None:
        """Make of its words parts of words, because it may stand in one word with another piece."""
        self.needs = tuple(frozenset(map(_as_part, need)) for need in self.needs)
        self.firsts = self.lasts = self.openings = None


def _as_part(said: str) -> str:
    """Return the longest word of what is said, as one that may stand inside another."""
    return max(said.split(), key=len).rstrip("*") + "*"


def union(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    """Return all words together, or nothing where some cannot be listed."""
    known = [words for words in sets if words]
    return frozenset[str]().union(*known) if len(known) == len(sets) else None


def ends(pieces: list[Piece], *, backwards: bool = False) -> frozenset[str] | None:
    """Return the words that a sequence may begin with, or, read backwards, may end with."""
    words: frozenset[str] = NO_WORD
    for piece in pieces:
        own = piece.lasts if backwards else piece.firsts
        if own is None:
            return None
        words |= own
        if own and piece.kind != "optional":
            break
    return words


def openings(pieces: list[Piece]) -> frozenset[str] | None:
    """Return the words of which one stands at the very start of a sequence, if always one does."""
    words: frozenset[str] = NO_WORD
    for piece in pieces:
        if piece.kind == "space":
            continue
        if piece.openings is None:
            return None
        words |= piece.openings
        if piece.kind != "optional":
            return words
    return None


def enters(pieces: list[Piece]) -> bool:
    """Say whether a sequence may begin inside a word."""
    for piece in pieces:
        if piece.enters:
            return True
        if piece.kind not in ("space", "optional"):
            return False
    return False


def leaves(pieces: list[Piece]) -> bool:
    """Say whether a sequence may end inside a word."""
    for piece in reversed(pieces):
        if piece.leaves:
            return True
        if piece.kind not in ("space", "optional"):
            return False
    return False


def loosen_glued(pieces: list[Piece]) -> None:
    """Loosen those pieces of a sequence of which two may stand in one word.

    What is optional and a gap may be absent, and a space behind a gap with it.
    """
    open_ended: list[Piece] = []
    is_behind_gap = False
    for piece in pieces:
        if open_ended and piece.enters:
            for glued in (*open_ended, piece):
                glued.loosen()
        is_passed = piece.kind == "optional" or (piece.kind == "space" and is_behind_gap)
        is_behind_gap = piece.kind == "gap" or (is_passed and is_behind_gap)
        if not (is_passed or is_behind_gap):
            open_ended = []
        if piece.leaves:
            open_ended.append(piece)


def neighbours(pieces: list[Piece]) -> Iterator[frozenset[str]]:
    """Yield, for each word that must stand right behind others, the pairs that can then be met."""
    before: frozenset[str] | None = None
    for piece in pieces:
        if piece.firsts is None or piece.lasts is None:
            before = piece.lasts if piece.kind != "optional" else None
        elif not piece.firsts:
            continue
        elif piece.kind == "optional":
            before = before and before | piece.lasts
        else:
            if before and len(before) * len(piece.firsts) <= _MOST_PAIRS:
                yield frozenset(f"{left} {right}" for left in before for right in piece.firsts)
            before = piece.lasts


def joined(pieces: list[Piece]) -> str:
    """Join patterns; what may be absent takes the space before it along."""
    if {piece.kind for piece in pieces} == {"space"}:
        return SPACE
    out: list[str] = []
    fresh, owed = True, ""
    for place, piece in enumerate(pieces):
        after = pieces[place + 1].kind if place + 1 < len(pieces) else "end"
        if piece.kind == "space":
            owed = "" if fresh else SPACE
            continue
        if piece.kind == "optional":
            out.append(_optional(piece.pattern, fresh, owed, after))
            fresh, owed = fresh and after == "space", ""
        elif piece.kind == "edge":
            is_mark = piece.pattern == MARK
            out.append(piece.pattern + (r"\s{0,20}" if is_mark and after != "end" else ""))
            fresh, owed = True, ""
        else:
            out.append(owed + piece.pattern)
            fresh, owed = piece.kind == "gap", ""
    return "".join(out)


def _optional(pattern: str, fresh: bool, owed: str, after: str) -> str:
    """Return a part that may be absent, with the space that goes with it."""
    if fresh and after == "space":
        return f"(?:{pattern}{SPACE})?"
    if owed and after in ("space", "end"):
        return f"(?:{owed}{pattern})?"
    return f"{owed}(?:{pattern})?"
