"""How a phrase in the notation becomes a bounded pattern and the words it must contain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evenhand.core.errors import PhraseError

_TOKEN = re.compile(r"\s+|\.\.\.|\{\w+\}|[()\[\]|]|\w*\*\w*|\w+|[^\w\s]")
_MOST_SPACE = 10
_SPACE = r"\s{1,10}"
_GAP = r"(?:[^\s.!?]{1,40}\s{1,10}){0,5}?"
_LONGEST_GAP = 5 * 50
_CLASSES = {
    "{number}": r"\d{1,12}(?:[.,:]\d{1,6}){0,3}",
    "{word}": r"[^\s.!?,;:]{1,40}",
    "{mark}": r"\s{0,3}[!?.,:;]{1,20}",
    "{start}": r"(?:(?<![^\n])|(?<=[.!?…\n][ \n])|(?<=[¿¡]))",
    "{end}": r"(?=\s{0,20}(?:[.!?…\n]|\Z))",
    "{stop}": (r"(?=\s{0,20}(?:[!?.,:;…)\]\"\n\u2190-\U0001faff]|\Z)|\s{1,20}[-~^*/&])"),
}
_LONGEST_CLASS = 45
_GLUED = re.compile(
    r"[^\W_](?:[(\[]|\{[nw]|\.\.\.)|(?:[)\]}]|\.\.\.)[^\W_]|[)\]}](?:[(\[]|\{[nw])"
)  # where a word of the notation may be a part of a word of the text
START = "{start}"
EDGES = (START, "{end}", "{mark}", "{stop}")
_MOST_GAPS = 3
_MOST_PAIRS = 64
_SHORT_PART = 4
_NO_WORD: frozenset[str] = frozenset()
_MARKS = frozenset("'-.,:;!?&/\"()")


@dataclass(slots=True)
class Piece:
    """A part of a phrase: its pattern, what it is, and what it needs: of each set one word.

    ``longest`` is how many characters it matches at most, those it looks ahead at included.
    ``firsts`` and ``lasts`` are the words that it may begin and end with: an empty set when it
    holds no word, nothing when that cannot be listed.
    """

    pattern: str
    kind: str = "plain"
    needs: tuple[frozenset[str], ...] = ()
    longest: int = 0
    firsts: frozenset[str] | None = None
    lasts: frozenset[str] | None = None


def parse(notation: str) -> Piece:
    """Return the pattern of a folded phrase, and sets of words of each of which it holds one.

    Two words with a space between them are neighbours in the text. The set that is rarest to meet
    comes first. A word that may be a part of a longer one ends in ``*``.

    Raises :class:`~evenhand.core.errors.PhraseError` where the notation is broken.
    """
    tokens = _TOKEN.findall(notation)
    if tokens.count("...") > _MOST_GAPS:
        raise PhraseError(f"phrase {notation!r} has more than {_MOST_GAPS} gaps '...'")
    is_glued = _GLUED.search(notation) is not None
    piece = _Parser(notation, tokens, looks_for_pairs=not is_glued).alternatives("")
    needs = sorted(piece.needs, key=_rarity, reverse=True)
    if is_glued:
        needs = [frozenset(map(_as_part, need)) for need in needs]
    needs = [*needs[:1], *filter(_is_telling, needs[1:])]
    return replace(piece, needs=tuple(needs))


class _Parser:
    """A reader of tokens by recursive descent."""

    def __init__(self, notation: str, tokens: list[str], *, looks_for_pairs: bool) -> None:
        self._notation = notation
        self._looks_for_pairs = looks_for_pairs
        self._tokens = tokens
        self._next = 0

    def alternatives(self, closing: str) -> Piece:
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
        longest = max(sequence.longest for sequence in sequences)
        firsts = _union([sequence.firsts for sequence in sequences])
        lasts = _union([sequence.lasts for sequence in sequences])
        if not all(sequence.needs for sequence in sequences):
            return Piece(pattern, longest=longest, firsts=firsts, lasts=lasts)
        rarest = (max(sequence.needs, key=_rarity) for sequence in sequences)
        needs = (frozenset[str]().union(*rarest),)
        return Piece(pattern, needs=needs, longest=longest, firsts=firsts, lasts=lasts)

    def _peek(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def _sequence(self) -> Piece:
        pieces: list[Piece] = []
        while (token := self._peek()) not in ("", "|", ")", "]"):
            self._next += 1
            pieces.append(self._piece(token))
        needs = tuple(need for piece in pieces for need in piece.needs)
        if self._looks_for_pairs:
            needs += tuple(_neighbours(pieces))
        firsts, lasts = _ends(pieces), _ends(pieces[::-1], backwards=True)
        longest = sum(piece.longest for piece in pieces)
        return Piece(_joined(pieces), needs=needs, longest=longest, firsts=firsts, lasts=lasts)

    def _piece(self, token: str) -> Piece:
        if token.isspace():
            return Piece(_SPACE, "space", longest=_MOST_SPACE, firsts=_NO_WORD, lasts=_NO_WORD)
        if token == "(":
            group = self.alternatives(")")
            return replace(group, pattern=f"(?:{group.pattern})")
        if token == "[":
            part = self.alternatives("]")
            return replace(part, pattern=f"(?:{part.pattern})", kind="optional", needs=())
        if token == "...":
            return Piece(_GAP, "gap", longest=_LONGEST_GAP)
        if token.startswith("{"):
            return self._class(token)
        pattern = re.escape(token).replace(r"\*", r"\w{0,30}")
        longest = len(token) + 30 * token.count("*")
        needs = tuple(frozenset([word]) for word in _words_of(token))
        words = frozenset([token]) if token.isalnum() else _NO_WORD if token in _MARKS else None
        return Piece(pattern, needs=needs, longest=longest, firsts=words, lasts=words)

    def _class(self, token: str) -> Piece:
        if token not in _CLASSES:
            known = ", ".join(_CLASSES)
            raise PhraseError(f"phrase {self._notation!r}: {token} is not one of {known}")
        if token in EDGES:
            edge = _CLASSES[token]
            return Piece(edge, "edge", longest=_LONGEST_CLASS, firsts=_NO_WORD, lasts=_NO_WORD)
        return Piece(_CLASSES[token], longest=_LONGEST_CLASS)


def _words_of(token: str) -> list[str]:
    """Return what a token needs; white space and plain ASCII marks are too common to look for."""
    if token.isalnum():
        return [token]
    parts = token.split("*") if "*" in token else [token]
    return [f"{part}*" for part in parts if part and not (part.isascii() and not part.isalnum())]


def _is_telling(need: frozenset[str]) -> bool:
    """Say whether it is worth looking for parts of words; short ones stand everywhere."""
    return all(len(word) > _SHORT_PART or not word.endswith("*") for word in need)


def _as_part(word: str) -> str:
    return word.rstrip("*") + "*"


def _rarity(words: frozenset[str]) -> tuple[bool, int, int]:
    """Return how rare it is to meet one of these: neighbours, then the longest, then the fewest."""
    return all(" " in word for word in words), min(map(len, words)), -len(words)


def _union(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    """Return all words together, or nothing where some cannot be listed."""
    known = [words for words in sets if words]
    return frozenset[str]().union(*known) if len(known) == len(sets) else None


def _ends(pieces: list[Piece], *, backwards: bool = False) -> frozenset[str] | None:
    """Return the words that a sequence may begin with, or, read backwards, may end with."""
    words: frozenset[str] = _NO_WORD
    for piece in pieces:
        own = piece.lasts if backwards else piece.firsts
        if own is None:
            return None
        words |= own
        if own and piece.kind != "optional":
            break
    return words


def _neighbours(pieces: list[Piece]) -> Iterator[frozenset[str]]:
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


def _joined(pieces: list[Piece]) -> str:
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
