"""How things are said: the phrases that lie in files beside the rules, looked for in a text.

A room such as :mod:`evenhand.core.conduct` holds folders, and each folder one ``<language>.toml``
of named entries::

    [conditional-apology]
    phrases = ["sorry (if|for any)"]        # what to look for, in the phrase notation
    unless = ["sorry if this is long"]      # a phrase that meets one of these does not count
    excused = ["our (fault|mistake)"]       # nor one whose sentence holds one of these
    suggestion = "I am sorry."              # what could stand there instead

The folders of one room share one book, so that a text is searched once for all of them. What must
never be missed is looked for *everywhere*: in all languages, whatever the text's own language
seems to be, because people change language in the middle of a message.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar, cast

from evenhand.core.errors import PhraseError
from evenhand.core.languages import SEVEN
from evenhand.core.phrases import Candidate, PhraseIndex, outermost
from evenhand.core.span import Span, meets_any
from evenhand.core.text import Text

Worked = TypeVar("Worked")
_KEYS = {"phrases", "unless", "excused", "suggestion", "confidence"}


@dataclass(frozen=True, eq=False)
class Entry:
    """What one language knows under one name."""

    name: str
    language: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    suggestion: str | None = None
    confidence: float = 0.9


class Part(NamedTuple):
    """A list of an entry: its phrases, or one of its two kinds of exception."""

    entry: Entry
    part: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: where, in folded positions, and under which entry."""

    start: int
    end: int
    entry: Entry

    @property
    def span(self) -> Span:
        """The place in folded positions."""
        return Span(self.start, self.end)


class Wordbook:
    """All entries of one room, read and indexed one language at a time when first needed."""

    def __init__(self, room: str, everywhere: frozenset[str] = frozenset()) -> None:
        self.room = room
        self.entries = cache(self._read)
        self.index = cache(self._build_index)
        self._everywhere = everywhere

    def _read(self, language: str) -> Mapping[str, Entry]:
        """Return the entries of a language by name, of all folders together."""
        entries: dict[str, Entry] = {}
        for folder in sorted(files(self.room).iterdir(), key=lambda f: f.name):
            file = folder / f"{language}.toml"
            if not (folder.is_dir() and file.is_file()):
                continue
            for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
                if name in entries:
                    raise PhraseError(f"{file}: [{name}] stands in two folders of {self.room}")
                entries[name] = _entry(str(file), name, language, table)
        return entries

    def _build_index(self, language: str) -> PhraseIndex[Part]:
        """Return the index of a language, without the entries that are looked for everywhere."""
        entries = self.entries(language).values()
        return _index_of(entry for entry in entries if entry.name not in self._everywhere)

    @cached_property
    def everywhere_index(self) -> PhraseIndex[Part]:
        """The index of the entries that are looked for in all languages."""
        languages = SEVEN if self._everywhere else ()
        entries = (entry for language in languages for entry in self.entries(language).values())
        return _index_of(entry for entry in entries if entry.name in self._everywhere)

    def languages_of(self, name: str) -> tuple[str, ...]:
        """Return the languages that know an entry of this name."""
        return tuple(language for language in SEVEN if name in self.entries(language))


def _index_of(entries: Iterable[Entry]) -> PhraseIndex[Part]:
    """Index the phrases of entries, each under the part of the entry that it belongs to."""
    return PhraseIndex(
        (Part(entry, part), phrase)
        for entry in entries
        for part in ("phrases", "unless", "excused")
        for phrase in getattr(entry, part)
    )


def _entry(file: str, name: str, language: str, table: Any) -> Entry:
    """Parse one entry; raise :class:`PhraseError` with file, entry and key."""
    if not isinstance(table, dict) or not table.get("phrases"):
        raise PhraseError(f"{file}: [{name}] needs a list 'phrases'")
    if unknown := set(table) - _KEYS:
        raise PhraseError(f"{file}: [{name}] has an unknown key {sorted(unknown)[0]!r}")
    lists = {key: tuple(table.get(key, ())) for key in ("phrases", "unless", "excused")}
    return Entry(
        name,
        language,
        **lists,
        suggestion=table.get("suggestion"),
        confidence=float(table.get("confidence", 0.9)),
    )


class Wording:
    """A text beside a book: where each entry's phrases stand in it."""

    def __init__(self, text: Text, book: Wordbook, languages: tuple[str, ...]) -> None:
        self.text = text
        self.book = book
        self.languages = languages
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._worked_out: dict[Callable[[Wording], Any], Any] = {}

    def once(self, work: Callable[[Wording], Worked]) -> Worked:
        """Return what ``work`` makes of this wording; it is done once and kept for the others."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast(Worked, self._worked_out[work])

    def hits(self, name: str) -> tuple[Hit, ...]:
        """Return where the phrases of an entry stand, exceptions taken out, in order.

        The text is searched for an entry when it is first asked for.
        """
        if name not in self._hits:
            candidates = self._candidates.get(name)
            self._hits[name] = self._standing(candidates) if candidates else ()
        return self._hits[name]

    @cached_property
    def _candidates(self) -> dict[str, list[Candidate[Part]]]:
        """The phrases that may stand in the text, by the name of their entry."""
        indexes = [self.book.everywhere_index, *map(self.book.index, self.languages)]
        candidates: dict[str, list[Candidate[Part]]] = {}
        for index in indexes:
            for candidate in index.candidates(self.text):
                candidates.setdefault(candidate.key.entry.name, []).append(candidate)
        return candidates

    def _standing(self, candidates: list[Candidate[Part]]) -> tuple[Hit, ...]:
        """Return the hits that no exception takes out; one language's hold for all."""
        said = self._spans(candidates, "phrases")
        if not said:
            return ()
        unless = self._all(candidates, "unless")
        excused = self._all(candidates, "excused")
        hits = [Hit(*span, entry) for entry, spans in said.items() for span in spans]
        if unless:
            hits = [hit for hit in hits if not meets_any(unless, hit.span)]
        if excused:
            sentence_at = self.text.sentence_at
            hits = [hit for hit in hits if not meets_any(excused, sentence_at(hit.start))]
        return _in_order(hits) if len(hits) > 1 else tuple(hits)

    def _spans(self, candidates: list[Candidate[Part]], part: str) -> dict[Entry, list[Span]]:
        """Return where candidates of a part stand, by entry, none inside another of the same."""
        spans: dict[Entry, list[Span]] = {}
        for candidate in candidates:
            entry, of = candidate.key
            if of == part and (found := candidate.spans(self.text.folded)):
                spans.setdefault(entry, []).extend(found)
        return {entry: outermost(found) for entry, found in spans.items()}

    def _all(self, candidates: list[Candidate[Part]], part: str) -> list[Span]:
        """Return where candidates of a part stand, of any entry, none inside another."""
        folded = self.text.folded
        return outermost([s for c in candidates if c.key.part == part for s in c.spans(folded)])


def _in_order(hits: list[Hit]) -> tuple[Hit, ...]:
    """Sort hits of several languages and keep the first of those that share a place."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=_place):
        if not kept or kept[-1].end <= hit.start or hit.end <= kept[-1].start:
            kept.append(hit)
    return tuple(kept)


def _place(hit: Hit) -> tuple[int, int, int]:
    """Sort by place, the longest first, and by language, so that equal texts have equal hits."""
    return hit.start, -hit.end, SEVEN.index(hit.entry.language)
