"""One phrase of the notation, ready to be looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from evenhand.core.errors import PhraseError
from evenhand.core.phrases.notation import EDGES, START, parse
from evenhand.core.span import Span
from evenhand.core.text import fold

_OPENINGS = (*EDGES, ",", ";", '"')
"""What a phrase may begin with right behind a word."""


class Phrase:
    """One phrase of the notation; its regular expression is compiled when first tried.

    ``anchors`` are words of which it must hold one, the rarest that it has; ``needs`` are further
    sets of words of each of which it must hold one; ``words`` are all that are looked for.
    """

    def __init__(self, notation: str) -> None:
        self.notation = fold(notation.strip())
        parsed = parse(self.notation.removeprefix(START).lstrip())
        if not parsed.needs:
            raise PhraseError(f"phrase {notation!r} holds no plain word to look for: add one")
        self._pattern, self._longest = parsed.pattern, parsed.longest
        self._openings = parsed.openings
        self.anchors, *self.needs = parsed.needs
        self.words = self.anchors.union(*self.needs, parsed.openings or ())
        self._may_begin = _way_to_begin(self.notation)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The phrase as a bounded pattern over folded text; its start is checked apart.

        A pattern that began with the check would hide its first letters from the engine, which
        skips to them: 1 µs instead of 12 µs for 500 characters.
        """
        end = "" if self.notation.endswith(EDGES) else r"(?![^\W_])"
        return re.compile(f"(?:{self._pattern}){end}")

    def spans(
        self, folded: str, places: Mapping[str, list[int]], anchored: list[int], end: int
    ) -> list[Span]:
        """Return where the phrase stands around its anchors, before ``end``, in a folded text.

        ``places`` are those of the text's words: where it is known with which words the phrase
        begins, it is tried there alone.
        """
        if self._openings is None:
            return list(self._searched(folded, anchored, end))
        lowest, highest = min(anchored) - self._longest, max(anchored)
        starts: list[int] = []
        for word in self._openings:
            if word in places:
                starts += [place for place in places[word] if lowest <= place <= highest]
        if len(starts) > 1:
            starts.sort()
        spans: list[Span] = []
        behind, match = 0, self.regex.match
        for start in starts:
            found = match(folded, start, end) if start >= behind else None
            if found and self._may_begin(folded, start):
                behind = found.end()
                spans.append(Span(start, behind))
        return spans

    def _searched(self, folded: str, anchored: list[int], end: int) -> Iterator[Span]:
        """Yield where the phrase stands in what may hold it."""
        search = self.regex.search
        for start, stop in self._windows(anchored, end):
            place = start
            while found := search(folded, place, stop):
                first, last = found.span()
                may_begin = self._may_begin(folded, first)
                place = max(last, first + 1) if may_begin else first + 1
                if may_begin:
                    yield Span(first, last)

    def _windows(self, anchored: list[int], end: int) -> Iterator[tuple[int, int]]:
        """Yield what may hold the phrase: as much around each anchor as it can be long."""
        if len(anchored) == 1:
            yield max(0, anchored[0] - self._longest), min(end, anchored[0] + self._longest + 1)
            return
        start, stop = -1, -1
        for place in sorted(anchored):
            if place - self._longest > stop:
                if stop >= 0:
                    yield start, stop
                start = max(0, place - self._longest)
            stop = min(end, place + self._longest + 1)
        yield start, stop


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
