"""A text as people read it: folded for comparison, with the way back to the original.

Folding makes different spellings of the same reading equal: letter case, accents (written in one
character or in two), typographic quotes and dashes, full-width and mathematical letters, digits
of any script, and Cyrillic or Greek letters that pose as Latin ones inside a Latin word (Unicode
Technical Standard 39, confusables). Characters that nobody sees (zero-width, bidirectional
controls, combining marks) are dropped.

Inside the conscience every position counts in the folded text; :meth:`Text.span` leads back to
the original, and only such spans leave the house.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cached_property
from itertools import chain, compress, pairwise

from evenhand.core.pieces import Piece, piece_of
from evenhand.core.span import Span, span_around

_PASSAGE = 4_000
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_ODD = re.compile(r"[^ -_a-~\n\r\t]+")
"""What the fold of letters from A to Z leaves alone."""
_WORD = re.compile(r"[^\W_]+")
_NO_WORD = re.compile(r"[\W_]+")
_LATIN = re.compile("[a-z]")
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u052f]")
_SENTENCE_END = re.compile(r"[.!?…\n](?:(?<=\n)|[.!?…]{0,8}[\"'»”)\]]{0,3}(?=\s|$))")
_SHORTENED = (
    "mr", "mrs", "ms", "dr", "prof", "st", "nr", "no", "e.g", "i.e", "z.b", "d.h", "u.a", "bzw",
    "ca", "approx", "sr", "sra", "mme", "dhr", "mevr", "sig", "dott", "p. ex", "p.ex", "bijv",
)  # fmt: skip
_BACKWARDS_SHORTENED = re.compile(
    rf"\.(?:{'|'.join(re.escape(word[::-1]) for word in _SHORTENED)}|[a-z]|\d{{1,2}})\b"
)
"""An abbreviation, a letter or a day number read backwards from its dot: so it is tried once."""
_LONGEST_SHORTENED = 12
_QUOTATION = re.compile(
    r"“[^“”\n]{2,600}”|„[^„“”\n]{2,600}[“”]|«[^«»\n]{2,600}»|»[^«»\n]{2,600}«"
    r'|(?<!\w)"[^"\n]{2,600}"(?!\w)|(?m:^[ \t]{0,8}>[^\n]*)'
)
_CAPITALS = re.compile("[A-Z][A-Z]{2}")
_QUOTING = '"“„«»>'
_LOOK_ALIKES = str.maketrans(
    "авеікмнорстухѕјһԁӏԛԝг" + "αβγεηικνορτυχω",
    "abeikmhopctyxsjhdlqwr" + "abyenikvoptuxw",
)
_QUOTES = {ord(c): "'" for c in "’‘‚‛´`ʼ＇"} | {ord(c): '"' for c in "“”„‟«»＂"}


class _Folding(dict[int, str]):
    """How each character folds, worked out when first met; always one character for one."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    """Return the one character that stands for ``character`` in comparisons."""
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category == "Pd" or character == "\u2212":
        return "-"
    if character in "\n\r\t":
        return character
    if category[0] == "Z" or category == "Cc":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    letters = [c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)]
    plain = (letters[0] if len(letters) == 1 else character).lower()
    return plain if len(plain) == 1 else character


_FOLDING = _Folding(_QUOTES)


class _Seeing(dict[str, bool]):
    """Whether each character is seen, found when first met."""

    def __missing__(self, character: str) -> bool:
        is_seen = self[character] = not _UNSEEN.match(character)
        return is_seen


_IS_SEEN = _Seeing()


def fold(seen: str) -> str:
    """Return ``seen`` folded for comparison, one character for one."""
    if seen.isascii():
        return seen.lower().replace("`", "'")
    folded = _ODD.sub(_folded_apart, seen).lower()
    return _WORD.sub(_without_look_alikes, folded) if _GREEK_OR_CYRILLIC.search(folded) else folded


def _folded_apart(odd: re.Match[str]) -> str:
    """Return characters other than the plain ones of ASCII, each folded."""
    return odd[0].translate(_FOLDING)


def _without_look_alikes(word: re.Match[str]) -> str:
    """Return a word; in one that mixes scripts, letters that pose as Latin ones become Latin."""
    is_mixed = _LATIN.search(word[0]) and _GREEK_OR_CYRILLIC.search(word[0])
    return word[0].translate(_LOOK_ALIKES) if is_mixed else word[0]


class Passage:
    """A piece of a folded text between two positions, with its words.

    A word is letters and digits; neighbours, written with a space between them, may have marks
    between them in the text. ``words`` holds words, pairs of neighbours, and parts of words (they
    end in ``*``) that others looked for.
    """

    __slots__ = ("_places", "end", "folded", "start", "words")

    def __init__(self, folded: str, start: int, end: int, said: list[str] | None = None) -> None:
        """Read the words between two positions, unless it is known what is ``said`` there."""
        self.folded, self.start, self.end = folded, start, end
        said = _WORD.findall(folded, start, end) if said is None else said
        self.words = {f"{left} {right}" for left, right in pairwise(said)}
        self.words.update(said)
        self._places: dict[str, list[int]] = {}

    def places(self, said: str) -> list[int]:
        """Return where something of ``words`` begins in the text, whatever it is."""
        places = self._places.get(said)
        if places is None:
            places = self._places[said] = self._look_for(said)
        return places

    def _look_for(self, said: str) -> list[int]:
        if said.endswith("*"):
            return self._parts(said[:-1])
        first, _, second = said.partition(" ")
        return self._pairs(first, second) if second else self._whole(said)

    def _pairs(self, first: str, second: str) -> list[int]:
        seconds = set(self.places(second))
        behind = (
            (place, _NO_WORD.match(self.folded, place + len(first))) for place in self.places(first)
        )
        return [place for place, marks in behind if marks and marks.end() in seconds]

    def _parts(self, part: str) -> list[int]:
        places: list[int] = []
        place = self.folded.find(part, self.start, self.end)
        while place >= 0:
            places.append(place)
            place = self.folded.find(part, place + 1, self.end)
        return places

    def _whole(self, word: str) -> list[int]:
        places: list[int] = []
        folded, start, last, length = self.folded, self.start, self.end, len(word)
        place = folded.find(word, start, last)
        while place >= 0:
            end = place + length
            if (place == start or not folded[place - 1].isalnum()) and (
                end == last or not folded[end].isalnum()
            ):
                places.append(place)
            place = folded.find(word, end, last)
        return places


class Text:
    """A text folded once, whose parts are worked out when first asked for."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.seen = original if original.isascii() else _UNSEEN.sub("", original)
        self.folded = fold(self.seen)

    def span(self, start: int, end: int) -> Span:
        """Return where folded positions ``[start, end)`` stand in the original."""
        if len(self.seen) == len(self.original):
            return Span(start, end)
        return Span(self._origins[start], self._origins[end])

    @cached_property
    def _origins(self) -> array[int]:
        """For each character that is seen, and for the end, the place in the original."""
        numbers = range(len(self.original) + 1)
        return array(
            "q", compress(numbers, chain(map(_IS_SEEN.__getitem__, self.original), (True,)))
        )

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The text, a long one cut into pieces, with its words."""
        length = len(self.folded)
        if length <= _PASSAGE:
            said = [*chain.from_iterable([piece.said for piece in self.pieces])]
            return (Passage(self.folded, 0, length, said),)
        return tuple(Passage(self.folded, start, end) for start, end in _cuts(self.folded))

    @cached_property
    def words(self) -> set[str]:
        """All that its passages know to be said."""
        first, *others = self.passages
        return first.words.union(*(other.words for other in others)) if others else first.words

    @cached_property
    def pieces(self) -> list[Piece]:
        """What stands between white space in the folded text."""
        return [*map(piece_of, self.folded.split())]

    @cached_property
    def spelled(self) -> list[Piece]:
        """What stands between white space in the text in lower case, accents and all."""
        lower = self.seen.lower()
        return self.pieces if lower == self.folded else [*map(piece_of, lower.split())]

    @cached_property
    def has_capitals_in_a_row(self) -> bool:
        """Whether three capital letters from A to Z stand side by side."""
        return _CAPITALS.search(self.seen) is not None

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences in folded positions, without the white space around them."""
        return tuple(_sentences(self.folded))

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands in quotation marks or behind ``>``: somebody else's words."""
        if not any(sign in self.seen for sign in _QUOTING):
            return ()
        return tuple(Span(*found.span()) for found in _QUOTATION.finditer(self.seen))

    def sentence_at(self, place: int) -> Span:
        """Return the sentence that holds a folded position, or the one after it."""
        return span_around(self.sentences, place) or Span(place, len(self.folded))

    def is_quoted(self, span: Span) -> bool:
        """Say whether a span in folded positions lies wholly in somebody else's words."""
        quotation = span_around(self.quotations, span.start)
        return quotation is not None and quotation.holds(span)


def _cuts(folded: str) -> Iterator[tuple[int, int]]:
    """Cut a long text where a line or at least a word ends, so that work per piece is bounded."""
    start = 0
    while len(folded) - start > _PASSAGE:
        middle, end = start + _PASSAGE // 2, start + _PASSAGE
        cuts = (folded.rfind(mark, middle, end) for mark in ("\n", ". ", " "))
        cut = next((place + 1 for place in cuts if place >= 0), end)
        yield start, cut
        start = cut
    yield start, len(folded)


def _sentences(folded: str) -> list[Span]:
    """Cut at sentence ends and line ends, except behind an abbreviation or a day number."""
    sentences, start = [], 0
    for end in _SENTENCE_END.finditer(folded):
        if end[0] == "." and _is_shortened(folded, start, end.end()):
            continue
        if sentence := _trimmed(folded, start, end.end()):
            sentences.append(sentence)
        start = end.end()
    if rest := _trimmed(folded, start, len(folded)):
        sentences.append(rest)
    return sentences


def _is_shortened(folded: str, start: int, end: int) -> bool:
    """Say whether the dot before ``end`` belongs to an abbreviation or a day number."""
    ending = folded[max(start, end - _LONGEST_SHORTENED) : end]
    return _BACKWARDS_SHORTENED.match(ending[::-1]) is not None


def _trimmed(folded: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends, or nothing if nothing is left."""
    said = folded[start:end].strip()
    if not said:
        return None
    first = folded.index(said, start)
    return Span(first, first + len(said))
