"""How a phrase in the notation becomes a bounded pattern and the words it must contain."""

from __future__ import annotations

import re
from itertools import pairwise

from evenhand.core.errors import PhraseError
from evenhand.core.phrases.piece import (
    MARK,
    NO_WORD,
    SPACE,
    Piece,
    ends,
    enters,
    joined,
    leaves,
    loosen_glued,
    neighbours,
    openings,
    union,
)

_TOKEN = re.compile(r"\s+|\.\.\.|\{\w+\}|[()\[\]|]|\w*\*\w*|\w+|[^\w\s]")
_MOST_SPACE = 10
_GAP = r"(?:[^\s.!?]{1,40}\s{1,10}){0,5}?"
_LONGEST_GAP = 5 * 50
_CLASSES = {
    "{number}": r"\d{1,12}(?:[.,:]\d{1,6}){0,3}",
    "{word}": r"[^\s.!?,;:]{1,40}",
    "{mark}": MARK,
    "{start}": r"(?:(?<![^\n])|(?<=[.!?…\n][ \n])|(?<=[¿¡]))",
    "{end}": r"(?=\s{0,20}(?:[.!?…\n]|\Z))",
    "{stop}": (r"(?=\s{0,20}(?:[!?.,:;…)\]\"\n\u2190-\U0001faff]|\Z)|\s{1,20}[-~^*/&])"),
}
_LONGEST_CLASS = 45
START = "{start}"
EDGES = (START, "{end}", "{mark}", "{stop}")
_MOST_GAPS = 3
_SHORT_PART = 4
_INNER_SPACE = "_ "
_OPENING, _CLOSING = frozenset("([|"), frozenset(")]|")
_MARKS = frozenset("'-.,:;!?&/\"()")


def parse(notation: str) -> Piece:
    """Return the pattern of a folded phrase, and sets of words of each of which it holds one.

    Two words with a space between them are neighbours in the text. The set that is rarest to meet
    comes first. A word that may be a part of a longer one ends in ``*``.

    Raises :class:`~evenhand.core.errors.PhraseError` where the notation is broken.
    """
    tokens = _with_inner_spaces(_TOKEN.findall(notation))
    if tokens.count("...") > _MOST_GAPS:
        raise PhraseError(f"phrase {notation!r} has more than {_MOST_GAPS} gaps '...'")
    piece = _Parser(notation, tokens).alternatives("")
    rarest, *others = sorted(piece.needs, key=_rarity, reverse=True) or [NO_WORD]
    piece.needs = (rarest, *filter(_is_telling, others)) if rarest else ()
    return piece


def _with_inner_spaces(tokens: list[str]) -> list[str]:
    """Mark the spaces that stand inside brackets for one outside: "we('ll| will)", "[so ](am|is)".

    Other spaces beside a bracket or a bar only make the notation easier to read.
    """
    marked = list(tokens)
    opened: list[int] = []
    bars: list[list[int]] = [[]]
    for place, token in enumerate(tokens):
        if token in ("(", "["):
            opened.append(place)
            bars.append([])
        elif token == "|":
            bars[-1].append(place)
        elif token in (")", "]") and opened:
            _mark(marked, opened.pop(), bars.pop(), place)
    return marked


def _mark(tokens: list[str], first: int, bars: list[int], last: int) -> None:
    """Mark the spaces at the edges of alternatives where no space stands outside their brackets."""
    edges = [first, *bars, last]
    if first and not _is_loose(tokens[first - 1], _OPENING):
        for edge, following in pairwise(edges):
            if tokens[edge + 1].isspace() and edge + 2 < following:
                tokens[edge + 1] = _INNER_SPACE
    if last + 1 < len(tokens) and not _is_loose(tokens[last + 1], _CLOSING):
        for edge, following in pairwise(edges):
            if tokens[following - 1].isspace() and edge + 2 < following:
                tokens[following - 1] = _INNER_SPACE


def _is_loose(token: str, brackets: frozenset[str]) -> bool:
    return token.isspace() or token in brackets


class _Parser:
    """A reader of tokens by recursive descent."""

    def __init__(self, notation: str, tokens: list[str]) -> None:
        self._notation = notation
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
        firsts = union([sequence.firsts for sequence in sequences])
        lasts = union([sequence.lasts for sequence in sequences])
        openings = union([sequence.openings for sequence in sequences])
        needs: tuple[frozenset[str], ...] = ()
        if all(sequence.needs for sequence in sequences):
            needs = (frozenset[str]().union(*(_rarest(sequence.needs) for sequence in sequences)),)
        enters, leaves = any(s.enters for s in sequences), any(s.leaves for s in sequences)
        return Piece(pattern, "plain", needs, longest, firsts, lasts, openings, enters, leaves)

    def _peek(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def _sequence(self) -> Piece:
        pieces: list[Piece] = []
        while (token := self._peek()) not in ("", "|", ")", "]"):
            self._next += 1
            pieces.append(self._piece(token))
        if len(pieces) == 1 and pieces[0].kind == "plain":
            return pieces[0]
        loosen_glued(pieces)
        needs = (*(need for piece in pieces for need in piece.needs), *neighbours(pieces))
        firsts, lasts = ends(pieces), ends(pieces[::-1], backwards=True)
        longest = sum(piece.longest for piece in pieces)
        return Piece(
            joined(pieces), "plain", needs, longest, firsts, lasts, openings(pieces),
            enters(pieces), leaves(pieces),
        )  # fmt: skip

    def _piece(self, token: str) -> Piece:
        if token.isspace() or token == _INNER_SPACE:
            kind = "plain" if token == _INNER_SPACE else "space"
            return Piece(SPACE, kind, longest=_MOST_SPACE, firsts=NO_WORD, lasts=NO_WORD)
        if token == "(":
            group = self.alternatives(")")
            group.pattern = f"(?:{group.pattern})"
            return group
        if token == "[":
            part = self.alternatives("]")
            part.pattern, part.kind, part.needs = f"(?:{part.pattern})", "optional", ()
            return part
        if token == "...":
            return Piece(_GAP, "gap", longest=_LONGEST_GAP, enters=True)
        if token.startswith("{"):
            return self._class(token)
        return _word(token)

    def _class(self, token: str) -> Piece:
        if token not in _CLASSES:
            known = ", ".join(_CLASSES)
            raise PhraseError(f"phrase {self._notation!r}: {token} is not one of {known}")
        if token in EDGES:
            edge = _CLASSES[token]
            return Piece(edge, "edge", longest=_LONGEST_CLASS, firsts=NO_WORD, lasts=NO_WORD)
        return Piece(_CLASSES[token], longest=_LONGEST_CLASS, enters=True, leaves=True)


def _word(token: str) -> Piece:
    """Return a word, a beginning or an end of one, or a mark."""
    if token.isalnum():
        word = frozenset((token,))
        return Piece(token, "plain", (word,), len(token), word, word, word, True, True)
    pattern = re.escape(token).replace(r"\*", r"\w{0,30}")
    longest = len(token) + 30 * token.count("*")
    needs = tuple(frozenset([word]) for word in _words_of(token))
    words = NO_WORD if token in _MARKS else None
    is_word = len(token) > 1 or token == "*"
    is_beginning = token[:-1].isalnum() and len(token) > _SHORT_PART
    opening = frozenset([token]) if is_beginning and token.endswith("*") else None
    return Piece(pattern, "plain", needs, longest, words, words, opening, is_word, is_word)


def _words_of(token: str) -> list[str]:
    """Return what a token needs; white space and plain ASCII marks are too common to look for."""
    parts = token.split("*") if "*" in token else [token]
    return [f"{part}*" for part in parts if part and not (part.isascii() and not part.isalnum())]


def is_part(word: str) -> bool:
    """Say whether a word that is looked for may be a part of a longer one."""
    return word.endswith("*")


def _is_telling(need: frozenset[str]) -> bool:
    """Say whether it is worth looking for parts of words; short ones stand everywhere."""
    return all(len(word) > _SHORT_PART or not is_part(word) for word in need)


def _rarest(needs: tuple[frozenset[str], ...]) -> frozenset[str]:
    return needs[0] if len(needs) == 1 else max(needs, key=_rarity)


def _rarity(words: frozenset[str]) -> tuple[bool, int, int]:
    """Return how rare it is to meet one of these: neighbours, then the longest, then the fewest."""
    shortest = min(len(word.rstrip("*")) for word in words)
    return all(" " in word for word in words), shortest, -len(words)
