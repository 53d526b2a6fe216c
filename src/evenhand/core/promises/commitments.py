"""Commitments in a text, with their times as they were said: no clock is needed to find them.

Not a commitment: a question, something that waits for the customer ("if you send us ..."), a
refusal to promise, an offer, what others were told, and words in quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from evenhand.core.promises.promise import Who
from evenhand.core.promises.times.grammar import find_times
from evenhand.core.promises.times.when import Precision, When
from evenhand.core.span import Span, meets_any
from evenhand.core.wording import Hit, Wordbook, Wording

ROOMS = ("evenhand.core.promises.cues", "evenhand.core.promises.around")
"""How people commit, and what around it says that they do not."""

BOOK = Wordbook(*ROOMS)

Cues = tuple[tuple[Hit, Who], ...]
"""Where somebody commits, and who."""

_OWNERS: dict[str, Who] = {
    "we-will": "we", "i-will": "I", "other-will": "somebody else",
    "nobody-will": "nobody named", "customer-owes": "customer",
}  # fmt: skip
_OWNERS_OF_DATED: dict[str, Who] = {
    "we-then": "we", "i-then": "I", "other-then": "somebody else", "nobody-then": "nobody named",
}  # fmt: skip
"""What only commits with a date, as the present tense does: "das ist morgen behoben"."""
_LONGEST_CLAUSE = 500
_LOOK_BACK = 100
_TAG_QUESTION = re.compile(
    r", {0,3}(?:ok|okay|alright|all right|deal|ja|vale"
    r"|de acuerdo|d'accord|oke|certo|va bene|ta bom)"
    r" {0,3}\?{1,9}$"
)
_CLAUSE_START = re.compile(r"(?:^|[,.;:!?\n-]|\b(?:and|und|y|et|en|e)) {0,3}$")

_LOOSE_END = re.compile(
    r"(?<=\w)[\s,;:-]{1,20}(?:(?:and|but|und|aber|y|pero|et|mais|en|maar|e|mas|ma)\s{0,20})?$"
)
_LONGEST_LOOSE_END = 46
"""Characters: what :data:`_LOOSE_END` takes away at most, the letter before and a line end."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who owes what, between folded positions, and when as it was said.

    ``cue`` is where somebody commits, and ``clause`` as far as it may reach from there. ``search``
    is asked for what few want to know.
    """

    start: int
    end: int
    cue: Span
    who: Who
    when: When | None
    language: str
    clause: Span = field(repr=False)
    search: _Search = field(repr=False, compare=False)

    @property
    def is_awaited(self) -> bool:
        """Whether the customer waits for it: an answer, money, a repair.

        Not so with "we'll pass it on", which asks nothing more of them.
        """
        return self.search.is_awaited(self.clause)

    @property
    def follows_request(self) -> bool:
        """Whether the customer was asked for something before, so that it is their turn."""
        return self.search.follows_request(self.clause.start)

    @property
    def precision(self) -> Precision:
        """How exactly it says when."""
        return self.when.precision if self.when else "undated"

    @property
    def is_dated(self) -> bool:
        """Whether the customer can say when it will be over."""
        return self.when is not None and self.when.is_dated


def find_commitments(wording: Wording) -> tuple[Commitment, ...]:
    """Return the commitments in a text, in order; the wording's book holds :data:`ROOMS`."""
    return _Search(wording).commitments


class _Search:
    """One text searched; what several steps need is worked out once."""

    def __init__(self, wording: Wording) -> None:
        self.text = wording.text
        self._wording = wording
        self._spans: dict[str, list[Span]] = {}

    @cached_property
    def cues(self) -> Cues:
        """Where somebody commits."""
        return self._cues_of(_OWNERS)

    @property
    def cues_of_dated(self) -> Cues:
        """Where somebody commits if there is a date, in sentences without a firmer word."""
        places = [hit.start for hit, _ in self.cues]
        cues = self._cues_of(_OWNERS_OF_DATED)
        return tuple(cue for cue in cues if not self._is_overruled(cue[0], places))

    def _cues_of(self, owners: dict[str, Who]) -> Cues:
        """Return where an entry's phrases stand, the first of those that share a place."""
        hits = [(hit, who) for name, who in owners.items() for hit in self._wording.hits(name)]
        kept: list[tuple[Hit, Who]] = []
        for hit, who in sorted(hits, key=lambda pair: (pair[0].start, -pair[0].end)):
            if not kept or not kept[-1][0].span.touches(hit.span):
                kept.append((hit, who))
        return tuple(kept)

    def _is_overruled(self, hit: Hit, places: list[int]) -> bool:
        """Say whether a sentence has a firmer word, denies, or tells of what is past."""
        sentence = self._sentence(hit.start)
        firmer = bisect_left(places, sentence.start)
        if firmer < len(places) and places[firmer] < sentence.end:
            return True
        return self._holds("not-then", sentence)

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """All that stand, with the time of a following "it takes 3 days" taken in."""
        dated = [found for found in self._found(self.cues_of_dated) if found.is_dated]
        return tuple(sorted([*self._found(self.cues), *dated], key=lambda found: found.start))

    def _found(self, cues: Cues) -> Iterator[Commitment]:
        for place, (hit, who) in enumerate(cues):
            sentence = self._sentence(hit.start)
            if not self._stands(hit, sentence):
                continue
            after = cues[place + 1][0].start if place + 1 < len(cues) else None
            before = cues[place - 1][0].end if place else 0
            commitment = self._commitment(hit, who, self._clause(hit, sentence, after), before)
            if who != "customer" or commitment.is_dated:
                yield commitment

    def _sentence(self, place: int) -> Span:
        """Return the sentence at a place, over line ends that do not end it."""
        sentence = self.text.sentence_at(place)
        for _ in range(2):
            rest = self.text.seen[sentence.end : sentence.end + 4].lstrip()
            if not rest[:1].islower() or self.text.folded[sentence.end - 1] in ".!?…":
                break
            following = self.text.sentence_at(sentence.end + 1)
            if following.start < sentence.end or following.end <= sentence.end:
                break
            sentence = Span(sentence.start, following.end)
        return sentence

    def _stands(self, hit: Hit, sentence: Span) -> bool:
        if self.text.is_quoted(hit.span) or self._asks(sentence):
            return False
        if self._holds("condition", sentence) or self._holds("not-promised", sentence):
            return False
        return not self._holds("customer-acts", Span(sentence.start, hit.start))

    def _holds(self, name: str, place: Span) -> bool:
        """Say whether a phrase of an entry meets a place."""
        spans = self._spans.get(name)
        if spans is None:
            spans = self._spans[name] = [hit.span for hit in self._wording.hits(name)]
        return meets_any(spans, place)

    def _asks(self, sentence: Span) -> bool:
        """Say whether the sentence is a question, unless it only asks for a nod."""
        ending = self.text.folded[max(sentence.start, sentence.end - 40) : sentence.end]
        return ending.rstrip("\"')").endswith("?") and not _TAG_QUESTION.search(ending)

    def _clause(self, hit: Hit, sentence: Span, after: int | None) -> Span:
        end = min(sentence.end, hit.start + _LONGEST_CLAUSE)
        return Span(hit.start, min(end, after) if after else end)

    def _commitment(self, hit: Hit, who: Who, clause: Span, before: int) -> Commitment:
        when = self._time_after(hit, clause) or self._time_before(hit, before)
        start = min(clause.start, when.start) if when else clause.start
        end = self._end(clause)
        if when is None or not when.is_dated:
            when = self._time_it_takes(clause, hit) or when
        return Commitment(start, end, hit.span, who, when, hit.entry.language, clause, self)

    def _end(self, clause: Span) -> int:
        """Return where a clause ends, without what only leads on to the next one."""
        start = max(clause.start, clause.end - _LONGEST_LOOSE_END)
        ending = self.text.folded[start : clause.end]
        return start + len(_LOOSE_END.sub("", ending))

    def _time_after(self, hit: Hit, clause: Span) -> When | None:
        times = self._times(hit, clause.start, clause.end)
        dated = next((when for when in times if when.is_dated), None)
        return dated or next(iter(times), None)

    def _times(self, hit: Hit, start: int, end: int) -> tuple[When, ...]:
        """Return the times in the language of the commitment, or else of the whole text."""
        times = find_times(self.text.folded, start, end, hit.entry.language)
        if not times and hit.entry.language != self._wording.languages[0]:
            times = find_times(self.text.folded, start, end, self._wording.languages[0])
        return times

    def _time_before(self, hit: Hit, before: int) -> When | None:
        """Return a time that opens the clause: "By Friday we'll ...", "Tomorrow we'll ..."."""
        sentence = self.text.sentence_at(hit.start)
        start = max(before, sentence.start, hit.start - _LOOK_BACK)
        for when in self._times(hit, start, hit.start):
            led_up = self.text.folded[max(sentence.start, when.start - 8) : when.start]
            if when.is_dated and (when.is_led or _CLAUSE_START.search(led_up)):
                return when
        return None

    def _time_it_takes(self, clause: Span, hit: Hit) -> When | None:
        """Return the time in a following "It takes three days"."""
        following = self.text.sentence_at(clause.end + 1)
        if following.start <= clause.start or following.start > clause.end + 4:
            return None
        end = min(following.end, following.start + _LONGEST_CLAUSE)
        if not self._holds("takes-time", following):
            return None
        times = self._times(hit, following.start, end)
        return next((when for when in times if when.is_dated), None)

    def follows_request(self, place: int) -> bool:
        """Say whether the customer is asked for something not long before a place."""
        start = max(0, place - _LONGEST_CLAUSE)
        asks = "?" in self.text.folded[start:place]
        return asks or self._holds("customer-acts", Span(start, place))

    def is_awaited(self, clause: Span) -> bool:
        """Say whether what a clause promises is something that a customer waits for."""
        return self._holds("awaited", clause) and not self._holds("at-once", clause)
