"""How a phrase in the notation becomes a bounded pattern and the words it must contain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evenhand.core.errors import PhraseError

_TOKEN = re.compile(r"\s+|\.\.\.|\{\w+\}|[()\[\]|]|\w*\*\w*|\w+|[^\w\s]")
_SPACE = r"\s{1,20}"
_GAP = r"(?:[^\s.!?]{1,40}\s{1,20}){0,5}?"
_CLASSES = {
    "{number}": r"\d{1,12}(?:[.,:]\d{1,6}){0,3}",
    "{word}": r"[^\s.!?,;:]{1,40}",
    "{mark}": r"\s{0,3}[!?.,:;]{1,20}",
    "{start}": r"(?:(?<![^\n])|(?<=[.!?…\n][ \n])|(?<=[¿¡]))",
    "{end}": r"(?=\s{0,20}(?:[.!?…\n]|\Z))",
    "{stop}": (r"(?=\s{0,20}(?:[!?.,:;…)\]\"\n\u2190-\U0001faff]|\Z)|\s{1,20}[-~^*/&])"),
}
_GLUED = re.compile(
    r"[^\W_](?:[(\[]|\{[nw]|\.\.\.)|(?:[)\]}]|\.\.\.)[^\W_]|[)\]}](?:[(\[]|\{[nw])"
)  # where a word of the notation may be a part of a word of the text
START = "{start}"
EDGES = (START, "{end}", "{mark}", "{stop}")
_MOST_GAPS = 3


@dataclass(slots=True)
class _Piece:
    """A part of a phrase: its pattern, what it is, and what it needs: of each set one word."""

    pattern: str
    kind: str = "plain"
    needs: tuple[frozenset[str], ...] = ()


def parse(notation: str) -> tuple[str, tuple[frozenset[str], ...]]:
    """Return the pattern of a folded phrase, and sets of words of each of which it holds one.

    The set whose words are rarest, being the longest, comes first. A word that may be a part of a
    longer one ends in ``*``.

    Raises :class:`~evenhand.core.errors.PhraseError` where the notation is broken.
    """
    tokens = _TOKEN.findall(notation)
    if tokens.count("...") > _MOST_GAPS:
        raise PhraseError(f"phrase {notation!r} has more than {_MOST_GAPS} gaps '...'")
    parser = _Parser(notation, tokens)
    piece = parser.alternatives("")
    needs = sorted(piece.needs, key=_rarity, reverse=True)
    if _GLUED.search(notation):
        needs = [frozenset(word.rstrip("*") + "*" for word in need) for need in needs]
    return piece.pattern, tuple(needs)


class _Parser:
    """A reader of tokens by recursive descent."""

    def __init__(self, notation: str, tokens: list[str]) -> None:
        self._notation = notation
        self._tokens = tokens
        self._next = 0

    def alternatives(self, closing: str) -> _Piece:
        """Read sequences separated by ``|`` up to ``closing``."""
        sequences = [self._sequence()]
        while self._peek() == "|":
            self._next += 1
            sequences.append(self._sequence())
        if self._peek() != closing:
            raise PhraseError(f"phrase {self._notation!r} has brackets that do not match")
        self._next += 1
        if any(not sequence.pattern for sequence in sequences):
            raise PhraseError(f"phrase {self._notation!r} has an empty part")
        if len(sequences) == 1:
            return sequences[0]
        pattern = "|".join(sequence.pattern for sequence in sequences)
        if not all(sequence.needs for sequence in sequences):
            return _Piece(pattern)
        rarest = (max(sequence.needs, key=_rarity) for sequence in sequences)
        return _Piece(pattern, needs=(frozenset[str]().union(*rarest),))

    def _peek(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def _sequence(self) -> _Piece:
        pieces: list[_Piece] = []
        while (token := self._peek()) not in ("", "|", ")", "]"):
            self._next += 1
            pieces.append(self._piece(token))
        return _Piece(_joined(pieces), needs=tuple(need for p in pieces for need in p.needs))

    def _piece(self, token: str) -> _Piece:
        if token.isspace():
            return _Piece(_SPACE, "space")
        if token == "(":
            group = self.alternatives(")")
            return _Piece(f"(?:{group.pattern})", needs=group.needs)
        if token == "[":
            return _Piece(f"(?:{self.alternatives(']').pattern})", "optional")
        if token == "...":
            return _Piece(_GAP, "gap")
        if token.startswith("{"):
            return self._class(token)
        pattern = re.escape(token).replace(r"\*", r"\w{0,30}")
        return _Piece(pattern, needs=tuple(frozenset([word]) for word in _words_of(token)))

    def _class(self, token: str) -> _Piece:
        if token not in _CLASSES:
            known = ", ".join(_CLASSES)
            raise PhraseError(f"phrase {self._notation!r}: {token} is not one of {known}")
        return _Piece(_CLASSES[token], "edge" if token in EDGES else "plain")


def _words_of(token: str) -> list[str]:
    """Return what a token needs; white space and plain ASCII marks are too common to look for."""
    if token.isalnum():
        return [token]
    parts = token.split("*") if "*" in token else [token]
    return [f"{part}*" for part in parts if part and not (part.isascii() and not part.isalnum())]


def _rarity(words: frozenset[str]) -> tuple[int, int]:
    """Return how rare it is to meet one of these words: by the shortest, then by their number."""
    return min(map(len, words)), -len(words)


def _joined(pieces: list[_Piece]) -> str:
    """Join patterns; what may be absent takes the space before it along."""
    if {piece.kind for piece in pieces} == {"space"}:
        return _SPACE
    out: list[str] = []
    fresh, owed = True, ""
    for place, piece in enumerate(pieces):
        after = pieces[place + 1].kind if place + 1 < len(pieces) else "end"
        if piece.kind == "space":
            owed = "" if fresh else _SPACE
            continue
        if piece.kind == "optional":
            out.append(_optional(piece.pattern, fresh, owed, after))
            fresh, owed = fresh and after == "space", ""
        elif piece.kind == "edge":
            is_mark = piece.pattern == _CLASSES["{mark}"]
            out.append(piece.pattern + (r"\s{0,20}" if is_mark and after != "end" else ""))
            fresh, owed = True, ""
        else:
            out.append(owed + piece.pattern)
            fresh, owed = piece.kind == "gap", ""
    return "".join(out)


def _optional(pattern: str, fresh: bool, owed: str, after: str) -> str:
    """Return a part that may be absent, with the space that goes with it."""
    if fresh and after == "space":
        return f"(?:{pattern}{_SPACE})?"
    if owed and after in ("space", "end"):
        return f"(?:{owed}{pattern})?"
    return f"{owed}(?:{pattern})?"
