"""A text with the cue words around its numbers, as all finders of personal data read it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from evenhand.core.signals.personal_data.cues import BESIDE_NUMBERS, ON_THEIR_OWN
from evenhand.core.span import Span
from evenhand.core.text import Text
from evenhand.core.wording import Hit, Wording

_TO_VALUE = re.compile(r"[\s:#=.,\-\"'(\[*<>|]{0,9}")
_SENTENCE_BREAK = re.compile(r"[!?;\n]|\.(?=\s)")
_LONGEST_CUE = 120
_HANDLE_OR_LINK = re.compile(r"(?<!\w)@\w{1,40}|https?://\S{1,2000}")
_BLANK = "\ufffc"
_NUMBER = re.compile(r"\d[^\n]{0,2}\d")
_LONG_NUMBER = re.compile(r"\d(?:[^\n\d]{0,3}\d){5}|(?<!\w)[a-z]{5}\d{4}[a-z](?!\w)")


def _blank(found: re.Match[str]) -> str:
    """Return as many signs that are neither space nor part of a word."""
    return _BLANK * (found.end() - found.start())


class Clues:
    """One text and the cue words in it.

    ``words`` is the folded text, in which handles and links are blanked, because their digits are
    nobody's number. Words such as IBAN and PIN are the same in many languages: where none of the
    seven is spoken, the English ones are looked for. ``seen`` is the text with its letter case,
    position by position the same.
    """

    def __init__(self, text: Text, languages: tuple[str, ...]) -> None:
        self.text = text
        self.words = _HANDLE_OR_LINK.sub(_blank, text.folded)
        self.seen = text.seen
        self.languages = languages or ("en",)

    @cached_property
    def has_number(self) -> bool:
        """Whether two digits stand close together; without, there is no number to look at."""
        return _NUMBER.search(self.words) is not None

    @cached_property
    def has_long_number(self) -> bool:
        """Whether six digits stand close together, or what could be an Indian tax number."""
        return self.has_number and _LONG_NUMBER.search(self.words) is not None

    @cached_property
    def has_capitals(self) -> bool:
        """Whether the writer uses capital letters at all."""
        return any(map(str.isupper, self.seen))

    @cached_property
    def longest_word(self) -> int:
        """How many characters the longest word has."""
        return max(map(len, self.words.replace(_BLANK, " ").split()), default=0)

    @cached_property
    def _on_their_own(self) -> Wording:
        return Wording(self.text, ON_THEIR_OWN, self.languages)

    @cached_property
    def _beside_numbers(self) -> Wording:
        return Wording(self.text, BESIDE_NUMBERS, self.languages)

    def cues(self, name: str) -> tuple[Hit, ...]:
        """Return where the cue words of an entry stand; those of numbers where there is one."""
        hits = self._on_their_own.hits(name)
        return hits or (self._beside_numbers.hits(name) if self.has_number else ())

    def announced(self, name: str, shape: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield what has the shape right behind cue words of an entry ("order no.: 4711")."""
        for place in self.places_behind(name):
            value = shape.match(self.words, place)
            if value:
                yield value

    def places_behind(self, name: str) -> Iterator[int]:
        """Yield where something starts right behind cue words of an entry."""
        for cue in self.cues(name):
            space = _TO_VALUE.match(self.words, cue.end)
            yield space.end() if space else cue.end

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
