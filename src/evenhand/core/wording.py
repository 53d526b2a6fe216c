"""How things are said: the phrases that lie in files beside the rules, looked for in a text.

A room such as :mod:`evenhand.core.conduct` holds folders, and each folder one ``<language>.toml``
of named entries::

    [conditional-apology]
    phrases = ["sorry (if|for any)"]        # what to look for, in the phrase notation
    unless = ["sorry if this is long"]      # a phrase that meets one of these does not count
    excused = ["our (fault|mistake)"]       # nor one whose sentence holds one of these
    suggestion = "I am sorry."              # what could stand there instead

The folders of one room share one book, and so do several rooms that are read together, so that a
text is looked at once for all of them. What must never be missed is looked for *everywhere*: in
all languages, whatever the text's own language seems to be, because people change language in the
middle of a message.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple, TypeVar

from evenhand.core.errors import PhraseError
from evenhand.core.languages import SEVEN
from evenhand.core.phrases import PhraseIndex, Sighting, outermost
from evenhand.core.span import Span, meets_any
from evenhand.core.text import Text

Worked = TypeVar("Worked")
_NONE = ""
_NO_GROUPS: frozenset[str] = frozenset()
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
    """A list of an entry: its phrases, or one of its two kinds of exception.

    ``group`` is what the lists of entries of one name in several languages share.
    """

    entry: Entry
    group: str


def group_of(name: str, part: str) -> str:
    """Return the group of a list: the name of its entry alone for its phrases."""
    return name if part == "phrases" else f"{name} {part}"


class Hit(NamedTuple):
    """A phrase found: where, in folded positions, and under which entry."""

    start: int
    end: int
    entry: Entry

    @property
    def span(self) -> Span:
        """The place in folded positions."""
        return Span(self.start, self.end)


class Wordbook:
    """All entries of some rooms, read and indexed one language at a time when first needed."""

    def __init__(self, *rooms: str, everywhere: frozenset[str] = frozenset()) -> None:
        self.rooms = rooms
        self.entries = cache(self._read)
        self.index = cache(self._build_index)
        self._everywhere = everywhere

    def _read(self, language: str) -> Mapping[str, Entry]:
        """Return the entries of a language by name, of all folders together."""
        entries: dict[str, Entry] = {}
        for file in self._files(f"{language}.toml"):
            for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
                if name in entries:
                    raise PhraseError(f"{file}: [{name}] stands in two folders of one book")
                entries[name] = _entry(str(file), name, language, table)
        return entries

    def _files(self, name: str) -> Iterator[Traversable]:
        """Yield the files of a name in the folders of all rooms."""
        for room in self.rooms:
            for folder in sorted(files(room).iterdir(), key=lambda f: f.name):
                if folder.is_dir() and (folder / name).is_file():
                    yield folder / name

    def _build_index(self, language: str) -> PhraseIndex[Part]:
        """Return the index of a language, with the entries that are looked for everywhere."""
        entries = self.entries(language).values()
        own = _phrases_of(entry for entry in entries if entry.name not in self._everywhere)
        return PhraseIndex(own, lambda part: part.group, self._everywhere_index)

    @cached_property
    def _everywhere_index(self) -> PhraseIndex[Part]:
        """The index of the entries that are looked for in all languages."""
        languages = SEVEN if self._everywhere else ()
        entries = (entry for language in languages for entry in self.entries(language).values())
        phrases = _phrases_of(entry for entry in entries if entry.name in self._everywhere)
        return PhraseIndex(phrases, lambda part: part.group)

    def languages_of(self, name: str) -> tuple[str, ...]:
        """Return the languages that know an entry of this name."""
        return tuple(language for language in SEVEN if name in self.entries(language))


def _phrases_of(entries: Iterable[Entry]) -> Iterator[tuple[Part, str]]:
    """Yield the phrases of entries, each under the part of the entry that it belongs to."""
    for entry in entries:
        for part in ("phrases", "unless", "excused"):
            key = Part(entry, group_of(entry.name, part))
            yield from ((key, phrase) for phrase in getattr(entry, part))


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
        self._sightings = self._look()
        self.sighted = _NO_GROUPS.union(*[sighting.groups for sighting in self._sightings])
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._worked_out: dict[Callable[[Wording], Any], Any] = {}

    def once(self, work: Callable[[Wording], Worked]) -> Worked:
        """Return what ``work`` makes of this wording; it is done once and kept for the others."""
        try:
            worked: Worked = self._worked_out[work]
        except KeyError:
            worked = self._worked_out[work] = work(self)
        return worked

    def hits(self, name: str) -> tuple[Hit, ...]:
        """Return where the phrases of an entry stand, exceptions taken out, in order.

        The text is searched for an entry when it is first asked for.
        """
        if name not in self.sighted:
            return ()
        hits = self._hits.get(name)
        if hits is None:
            found = self._found(name)
            hits = self._hits[name] = self._standing(name, found) if found else ()
        return hits

    def _look(self) -> list[Sighting[Part]]:
        """Return what the text shows of the phrases of its languages and of those for all."""
        known = [language for language in self.languages if language in SEVEN] or [_NONE]
        indexes = map(self.book.index, known)
        return [sighting for index in indexes for sighting in index.look(self.text)]

    def _standing(self, name: str, found: list[tuple[Part, Span]]) -> tuple[Hit, ...]:
        """Return the hits that no exception takes out; one language's hold for all."""
        said: dict[Entry, list[Span]] = {}
        for part, span in found:
            said.setdefault(part.entry, []).append(span)
        hits = [Hit(*span, entry) for entry, spans in said.items() for span in outermost(spans)]
        if hits and (unless := self._exceptions(name, "unless")):
            hits = [hit for hit in hits if not meets_any(unless, hit.span)]
        if hits and (excused := self._exceptions(name, "excused")):
            sentence_at = self.text.sentence_at
            hits = [hit for hit in hits if not meets_any(excused, sentence_at(hit.start))]
        return _in_order(hits) if len(hits) > 1 else tuple(hits)

    def _exceptions(self, name: str, part: str) -> list[Span]:
        """Return where exceptions of a kind stand, in any language, none inside another."""
        group = group_of(name, part)
        return outermost([span for _, span in self._found(group)] if group in self.sighted else [])

    def _found(self, group: str) -> list[tuple[Part, Span]]:
        found: list[tuple[Part, Span]] = []
        for sighting in self._sightings:
            if group in sighting.groups:
                found += sighting.standing(group)
        return found


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
