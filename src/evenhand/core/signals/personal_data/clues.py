"""A text with the cue words around its numbers, as all finders of personal data read it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal, get_args

from evenhand.core.signals.personal_data.cues import BOOK, ON_THEIR_OWN
from evenhand.core.span import Span
from evenhand.core.wording import Hit, Wording

_TO_VALUE = re.compile(
    r"[\s:#=.,\-\"'(\[*<>|°]{0,9}(?:n(?:o|r|um)?[.:#°\s][.:#°\s]{0,4}(?=[a-z]{0,4}-?\d))?"
)
"""What may stand between a cue and what it announces: marks, and "no." or "n°" before digits."""
_SENTENCE_BREAK = re.compile(r"[!?;\n]|\.(?=\s)")
_LONGEST_CUE = 120
_HANDLE_OR_LINK = re.compile(r"@(?<!\w@)\w{1,40}|https?://\S{1,2000}")
"""A pattern that begins with a character is faster than one that first looks behind."""
_BLANK = "\ufffc"
_NUMBER = re.compile(r"\d[^\n]{0,2}\d")
_LONG_NUMBER = re.compile(
    r"\d(?:[^\n\d]{0,3}\d){5}|\d\d{3}(?<=[a-z]{5}\d{4})(?<!\w.{9})[a-z](?!\w)"
)
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d\d*")
_FEWEST_DIGITS = 4
_LONG = 19
_APART = 24
"""More characters than a number with letters has before, between or behind its digits."""


Holding = Literal["words", "digits", "numbers", "long numbers"]
"""What a text may hold that finders look at: always words; digits; two of them or six together."""

_ALL: tuple[Holding, ...] = get_args(Holding)


def _held(words: str) -> tuple[Holding, ...]:
    """Return what a text holds."""
    if not _DIGIT.search(words):
        return ("words",)
    if not _NUMBER.search(words):
        return ("words", "digits")
    return _ALL if _LONG_NUMBER.search(words) else ("words", "digits", "numbers")


def _blank(found: re.Match[str]) -> str:
    """Return as many signs that are neither space nor part of a word."""
    return _BLANK * (found.end() - found.start())


class Clues:
    """One text and the cue words in it.

    ``words`` is the folded text, in which handles and links are blanked, because their digits are
    nobody's number. Words such as IBAN and PIN are the same in many languages: where none of the
    seven is spoken, the English ones are looked for. ``seen`` is the text with its letter case,
    position by position the same. ``holds`` says what of numbers there is.
    """

    def __init__(self, wording: Wording) -> None:
        self.text = wording.text
        self.words = _HANDLE_OR_LINK.sub(_blank, self.text.folded)
        self.seen = self.text.seen
        self._wording = wording if wording.languages else Wording(self.text, BOOK, ("en",))
        self.languages = self._wording.languages
        self.holds = _held(self.words)

    @cached_property
    def digits(self) -> list[tuple[int, int]]:
        """From where to where digits stand right behind each other, or one alone."""
        return [found.span() for found in _DIGITS.finditer(self.words)]

    @cached_property
    def _number_places(self) -> tuple[Span, ...]:
        """Where digits stand together, with as much around them as belongs to any number."""
        places: list[Span] = []
        first, last, count = 0, -_APART - 1, 0
        for start, end in self.digits:
            if start - last > _APART:
                if count >= _FEWEST_DIGITS:
                    places.append(Span(first, last))
                first, count = start, 0
            last, count = end, count + end - start
        if count >= _FEWEST_DIGITS:
            places.append(Span(first, last))
        return tuple(Span(max(0, start - _APART), end + _APART) for start, end in places)

    def long_numbers(self, shape: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield what has the shape, which holds a long number and few letters around it."""
        if "long numbers" in self.holds:
            for place in self._number_places:
                yield from shape.finditer(self.words, *place)

    @cached_property
    def has_capitals(self) -> bool:
        """Whether the writer uses capital letters at all."""
        return any(map(str.isupper, self.seen))

    @cached_property
    def long_words(self) -> tuple[Span, ...]:
        """Where nineteen characters or more stand without a space, other than a handle or link."""
        places, end = [], 0
        for piece in [piece.text for piece in self.text.pieces if len(piece.text) >= _LONG]:
            start = self.text.folded.index(piece, end)
            end = start + len(piece)
            if self.words[start:end].strip(_BLANK):
                places.append(Span(start, end))
        return tuple(places)

    def hears(self, names: Collection[str]) -> bool:
        """Say whether cue words of one of several entries may stand in the text."""
        return not self._wording.sighted.isdisjoint(names)

    def cues(self, name: str) -> tuple[Hit, ...]:
        """Return where the cue words of an entry stand; those of numbers where there is one."""
        is_read = name in ON_THEIR_OWN or "numbers" in self.holds
        return self._wording.hits(name) if is_read else ()

    def announced(self, name: str, shape: re.Pattern[str]) -> Iterable[re.Match[str]]:
        """Return what has the shape right behind cue words of an entry ("order no.: 4711")."""
        places = self.places_behind(name)
        return filter(None, [shape.match(self.words, place) for place in places]) if places else ()

    def places_behind(self, name: str) -> Sequence[int]:
        """Return where something starts right behind cue words of an entry."""
        cues = self.cues(name)
        return [*map(self._place_behind, cues)] if cues else ()

    def _place_behind(self, cue: Hit) -> int:
        space = _TO_VALUE.match(self.words, cue.end)
        return space.end() if space else cue.end

    def is_cued(self, name: str, place: Span, *, before: int = 40, after: int = 0) -> bool:
        """Say whether cue words of an entry stand close before or behind a place.

        Before, they stand in the same sentence or end the one before with a question ("Your
        number? 0151 ..."); behind, on the same line.
        """
        cues = self.cues(name)
        first = bisect_left(cues, place.start - before - _LONGEST_CUE, key=lambda cue: cue.start)
        last = bisect_left(cues, place.end + after + 1, key=lambda cue: cue.start)
        return any(self._reaches(cue, place, before, after) for cue in cues[first:last])

    def _reaches(self, cue: Hit, place: Span, before: int, after: int) -> bool:
        if cue.start >= place.end:
            between = self.words[place.end : cue.start]
            return len(between) <= after and not _SENTENCE_BREAK.search(between)
        if cue.end > place.start or place.start - cue.end > before:
            return False
        return len(_SENTENCE_BREAK.findall(self.words, cue.end, place.start)) <= 1
