"""The words for times in one language, cut into pieces and sorted into a few classes.

Each piece of a text becomes one symbol: a letter for its class and a value. The grammar then
speaks only of letters and is the same in every language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, NamedTuple

from evenhand.core.promises.times.zones import AMBIGUOUS, NAMES
from evenhand.core.text import fold

PIECE = re.compile(
    r"(?=\d)(?:(?P<date>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/-])\d{1,2}\2(?:\d{4}|\d{2})|\d{1,2}/\d{1,2}"
    r"|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?)(?![\d/])"
    r"|(?P<clock>\d{1,2}(?::|\s?h\s?)\d{2})(?!\d)"
    r"|(?P<dotted>\d{1,2}\.\d{2})(?![\d%])"
    r"|(?P<number>\d{1,4}(?:[.,]5(?!\d))?)(?:st|nd|rd|th|er|º|ª|°|\.(?=\s[a-z]))?(?![\d%]|[.,]\d))"
    r"|(?P<offset>(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?\d{2})?)(?!\d)"
    r"|(?P<half>[ap]\.\s?m\.?)"
    r"|(?P<word>[^\W\d_]{1,40})"
    r"|(?P<other>[^\s\w]|\w{1,40})"
)
_LETTERS = {
    "within": "W", "in": "w", "by": "B", "before": "F", "before-day": "G", "after": "A",
    "at": "O", "around": "o", "on": "n", "article": "a", "next": "J", "this": "I",
    "o-clock": "u", "morning-half": "m", "evening-half": "m", "filler": "f", "from-now": "y",
    "vague": "V", "few": "q",
}  # fmt: skip
_TABLES = {
    "numbers": "N", "units": "U", "several": "S", "days": "D", "weekdays": "K", "months": "M",
    "parts": "P", "today-parts": "L", "periods": "E", "ends": "e", "feasts": "H",
}  # fmt: skip
_CLOCK_TABLES = (
    ("minutes-before-hour", "{words} {hour}", 0),
    ("minutes-to-hour", "{words} {hour}", 1),
    ("minutes-after-hour", "{hour} {words}", 0),
)
"""Where minutes are said in words, how, and whether the hour that is named is still to come."""
_HOURS_ON_A_CLOCK = 12
_TELLING = frozenset("NUSDKMPLEeHV")
"""The letters without one of which, or a number in digits, no time is told."""

_DIGITS = re.compile(r"\d\d*")
_MOST_DIGITS = 4
_WORD = re.compile(r"[^\W\d_]{1,40}")
_SHAPES = {
    "date": "T", "clock": "C", "dotted": "Q", "offset": "Z", "number": "N", "half": "m",
    "word": "x",
}  # fmt: skip
_LONGEST = 7


class Symbol(NamedTuple):
    """One piece of a text as the grammar sees it."""

    letter: str
    value: str
    start: int
    end: int


class Lexicon:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._known: dict[tuple[str, ...], tuple[str, str]] = {}
        data = files("evenhand.core.promises.times") / "words" / f"{language}.toml"
        words_of = tomllib.loads(data.read_text(encoding="utf-8"))
        for letter, value, words in _entries(words_of):
            self._known[_pieces(words)] = letter, value
        self._ranges = frozenset(words_of["range"])
        foreign = AMBIGUOUS if language != "en" else frozenset()
        for name in NAMES.keys() - foreign:
            place = NAMES[name]
            self._known.setdefault(tuple(name.split()), ("Z", place))
        self._firsts = frozenset(words[0] for words in self._known)
        told = (words for words, (letter, _) in self._known.items() if letter in _TELLING)
        self._telling = frozenset(sorted(filter(_WORD.match, words), key=len)[-1] for words in told)

    def may_tell(self, folded: str, start: int, end: int) -> bool:
        """Say whether a time may be said between two places; mostly none is.

        It takes a short number, or the longest word of a wording that tells one.
        """
        numbers = _DIGITS.findall(folded, start, end)
        if numbers and min(map(len, numbers)) <= _MOST_DIGITS:
            return True
        return not self._telling.isdisjoint(_WORD.findall(folded, start, end))

    def symbols(self, folded: str, start: int, end: int) -> list[Symbol]:
        """Return the symbols between two places, the longest known wording first."""
        pieces = list(PIECE.finditer(folded, start, end))
        words = [piece[0] for piece in pieces]
        symbols: list[Symbol] = []
        place = 0
        while place < len(pieces):
            if words[place] in self._ranges and self._is_range(symbols, words, place):
                symbol, length = Symbol("R", words[place], *pieces[place].span()), 1
            else:
                symbol, length = self._symbol(pieces, words, place)
            symbols.append(symbol)
            place += length
        return symbols

    def _is_range(self, before: list[Symbol], words: list[str], place: int) -> bool:
        """Say whether a word such as "to" stands here between two numbers."""
        if not before or before[-1].letter not in "Na":
            return False
        after = words[place + 1] if place + 1 < len(words) else ""
        return after[:1].isdigit() or self._known.get((after,), ("", ""))[0] == "N"

    def _symbol(
        self, pieces: list[re.Match[str]], words: list[str], place: int
    ) -> tuple[Symbol, int]:
        piece = pieces[place]
        if words[place] in self._firsts:
            for length in range(min(_LONGEST, len(words) - place), 0, -1):
                if known := self._known.get(tuple(words[place : place + length])):
                    return Symbol(*known, piece.start(), pieces[place + length - 1].end()), length
        return Symbol(_own_letter(piece), piece[0], *piece.span()), 1


def _pieces(words: str) -> tuple[str, ...]:
    return tuple(piece[0] for piece in PIECE.finditer(fold(words)))


def _own_letter(piece: re.Match[str]) -> str:
    """Return the letter of a piece that no list knows, by its shape."""
    shape = _SHAPES.get(piece.lastgroup or "")
    return shape or {"-": "R", ",": "s", "(": "s"}.get(piece[0], "x")


def _entries(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield letter, value and wording of everything in a file."""
    for key, letter in _LETTERS.items():
        for words in data.get(key, ()):
            yield letter, {"morning-half": "am", "evening-half": "pm"}.get(key, key), words
    for table, letter in _TABLES.items():
        for value, wordings in data.get(table, {}).items():
            for words in wordings:
                yield letter, value, words
    yield from _clocks(data)


def _clocks(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield what "half past nine", "halb zehn" and "nueve y media" say on the clock."""
    hours = [(hour, str(hour)) for hour in range(1, _HOURS_ON_A_CLOCK + 1)]
    for number, wordings in data["numbers"].items():
        if number.isdigit() and int(number) <= _HOURS_ON_A_CLOCK:
            hours += [(int(number), words) for words in wordings]
    for table, order, earlier in _CLOCK_TABLES:
        for minutes, wordings in data.get(table, {}).items():
            for words, (hour, said) in product(wordings, hours):
                yield "C", f"{hour - earlier}:{minutes}", order.format(words=words, hour=said)


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the words of a language, read when first needed."""
    return Lexicon(language)
