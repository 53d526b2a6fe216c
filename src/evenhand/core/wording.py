"""How things are said: the phrases that lie in files beside the rules, looked for in a text.

A room such as :mod:`evenhand.core.conduct` holds folders, and each folder one ``<language>.toml``
of named entries::

    [conditional-apology]
    phrases = ["sorry (if|for any)"]        # what to look for, in the phrase notation
    unless = ["sorry if this is long"]      # a phrase that meets one of these does not count
    excused = ["our (fault|mistake)"]       # nor one whose sentence holds one of these
    suggestion = "I am sorry."              # what could stand there instead

The folders of one room share one book, so that a text is searched once for all of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from evenhand.core.errors import PhraseError
from evenhand.core.languages import SEVEN
from evenhand.core.phrases import PhraseIndex
from evenhand.core.span import Span, meets_any
from evenhand.core.text import Text

_KEYS = {"phrases", "unless", "excused", "suggestion", "confidence"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What one language knows under one name."""

    name: str
    language: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    suggestion: str | None = None
    confidence: float = 0.9


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

    def __init__(self, room: str) -> None:
        self.room = room
        self.entries = cache(self._read)
        self.index = cache(self._build_index)

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

    def _build_index(self, language: str) -> PhraseIndex:
        """Return the index of a language's phrases under ``(name, part)`` joined by a space."""
        keyed: list[tuple[str, str]] = []
        for entry in self.entries(language).values():
            for part in ("phrases", "unless", "excused"):
                keyed += [(f"{entry.name} {part}", phrase) for phrase in getattr(entry, part)]
        return PhraseIndex(keyed)

    def languages_of(self, name: str) -> tuple[str, ...]:
        """Return the languages that know an entry of this name."""
        return tuple(language for language in SEVEN if name in self.entries(language))


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

    def hits(self, name: str) -> tuple[Hit, ...]:
        """Return where the phrases of an entry stand, exceptions taken out, in order."""
        return self._hits.get(name, ())

    @cached_property
    def _hits(self) -> Mapping[str, tuple[Hit, ...]]:
        hits: dict[str, tuple[Hit, ...]] = {}
        for language in self.languages:
            found = self.book.index(language).find(self.text)
            for key, spans in found.items():
                name, _, part = key.partition(" ")
                if part == "phrases":
                    entry = self.book.entries(language)[name]
                    hits[name] = hits.get(name, ()) + tuple(self._standing(entry, spans, found))
        return {name: _in_order(kept) for name, kept in hits.items() if kept}

    def _standing(
        self, entry: Entry, spans: list[Span], found: Mapping[str, list[Span]]
    ) -> Iterator[Hit]:
        """Yield the hits that no exception of their entry takes out."""
        unless = found.get(f"{entry.name} unless", ())
        excused = found.get(f"{entry.name} excused", ())
        for span in spans:
            if meets_any(unless, span):
                continue
            if not excused or not meets_any(excused, self.text.sentence_at(span.start)):
                yield Hit(span.start, span.end, entry)


def _in_order(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Sort hits of several languages and keep the first of those that share a place."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or not kept[-1].span.touches(hit.span):
            kept.append(hit)
    return tuple(kept)
