"""One phrase of the notation, ready to be looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from evenhand.core.errors import PhraseError
from evenhand.core.phrases.notation import EDGES, START, is_part, parse
from evenhand.core.span import Span
from evenhand.core.text import Passage, fold

_OPENINGS = (*EDGES, ",", ";", '"')
"""What a phrase may begin with right behind a word."""

_MANY = 16
"""From so many places on it is worth asking which of them lie near an anchor."""


class Phrase:
    """One phrase of the notation; its regular expression is compiled when first tried.

    ``anchors`` are words of which it must hold one, the rarest that it has; ``needs`` are further
    sets of words of each of which it must hold one; ``parts`` are those of all words looked for
    that may stand inside longer ones.
    """

    __slots__ = (
        "_longest", "_may_begin", "_openings", "_pattern", "_regex",
        "anchors", "needs", "notation", "parts",
    )  # fmt: skip

    def __init__(self, notation: str) -> None:
        self.notation = fold(notation.strip())
        parsed = parse(self.notation.removeprefix(START).lstrip())
        if not parsed.needs:
            raise PhraseError(f"phrase {notation!r} holds no plain word to look for: add one")
        self._pattern, self._longest = parsed.pattern, parsed.longest
        self._openings = parsed.openings
        self.anchors, *self.needs = parsed.needs
        words = self.anchors.union(*self.needs, parsed.openings or ())
        self.parts = tuple(filter(is_part, words))
        self._may_begin = _way_to_begin(self.notation)
        self._regex: re.Pattern[str] | None = None

    @property
    def regex(self) -> re.Pattern[str]:
        """The phrase as a bounded pattern over folded text; its start is checked apart.

        A pattern that began with the check would hide its first letters from the engine, which
        skips to them: 1 µs instead of 12 µs for 500 characters.
        """
        if self._regex is None:
            end = "" if self.notation.endswith(EDGES) else r"(?![^\W_])"
            self._regex = re.compile(f"(?:{self._pattern}){end}")
        return self._regex

    def spans(self, passage: Passage) -> list[Span]:
        """Return where the phrase stands in a passage, one behind the other.

        Where it is known with which words the phrase begins, it is tried there alone. Most of these
        are whole words, so whether it may begin there is asked last.
        """
        if self._openings is None:
            return self._searched(passage)
        spans: list[Span] = []
        folded, end, behind = passage.folded, passage.end, 0
        match, may_begin = self.regex.match, self._may_begin
        for start in self._starts(passage, self._openings & passage.words):
            found = match(folded, start, end) if start >= behind else None
            if found and may_begin(folded, start):
                behind = found.end()
                spans.append(Span(start, behind))
        return spans

    def _starts(self, passage: Passage, openings: Collection[str]) -> list[int]:
        """Return where a word stands that the phrase may begin with, near enough to an anchor."""
        starts = [place for word in openings for place in passage.places(word)]
        if self._may_begin is _begins_a_sentence:
            starts = [place for place in starts if _begins_a_sentence(passage.folded, place)]
        if len(starts) < _MANY:
            return sorted(starts)
        anchored = self._anchored(passage)
        lowest, highest = anchored[0] - self._longest, anchored[-1]
        return sorted(place for place in starts if lowest <= place <= highest)

    def _anchored(self, passage: Passage) -> list[int]:
        """Return where anchors stand, in order."""
        anchors = self.anchors & passage.words
        return sorted([place for word in anchors for place in passage.places(word)])

    def _searched(self, passage: Passage) -> list[Span]:
        """Return where the phrase stands in what may hold it."""
        spans: list[Span] = []
        folded, search = passage.folded, self.regex.search
        for start, end in self._windows(passage):
            place = start
            while found := search(folded, place, end):
                first, last = found.span()
                may_begin = self._may_begin(folded, first)
                place = max(last, first + 1) if may_begin else first + 1
                if may_begin:
                    spans.append(Span(first, last))
        return spans

    def _windows(self, passage: Passage) -> list[tuple[int, int]]:
        """Return what may hold the phrase: as much around each anchor as it can be long."""
        if passage.end - passage.start <= 2 * self._longest:
            return [(max(0, passage.start - self._longest), passage.end)]
        windows: list[tuple[int, int]] = []
        for place in self._anchored(passage):
            start = max(0, place - self._longest)
            end = min(passage.end, place + self._longest + 1)
            if windows and start <= windows[-1][1]:
                start, _ = windows.pop()
            windows.append((start, end))
        return windows


def _way_to_begin(notation: str) -> Callable[[str, int], bool]:
    """Return what says whether a phrase may begin at a place in a folded text."""
    if notation.startswith(START):
        return _begins_a_sentence
    return _begins_anywhere if notation.startswith(_OPENINGS) else _begins_a_word


def _begins_anywhere(_folded: str, _place: int) -> bool:
    return True


def _begins_a_word(folded: str, place: int) -> bool:
    return not (place and folded[place - 1].isalnum())


def _begins_a_sentence(folded: str, place: int) -> bool:
    before = folded[max(place - 2, 0) : place]
    return not before or before[-1] in "\n¿¡" or (before[-1] == " " and before[0] in ".!?…\n")
