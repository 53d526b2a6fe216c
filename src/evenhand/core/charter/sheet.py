"""One charter file as it was read: its sections by name, before they are put together.

Sentences in other languages may stand inside the file or, so that it stays readable, in files
beside it: next to ``shop.toml`` lies ``shop.de.toml`` with one table for each rule::

    [account-details-stay-private]
    customer = "Eine brauchbare Antwort braucht Angaben zu deiner Bestellung."
    otherwise = "die Antwort nichts zu deiner Bestellung brauchte"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from evenhand.core.charter.kinds import UNREAD, near, unknown
from evenhand.core.charter.layout import TRANSLATION, sections
from evenhand.core.charter.problems import Place, Problems
from evenhand.core.languages import SEVEN

_MOST_BYTES = 1_000_000
_LISTS = ("rule", "example", "contest")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a charter file lies: a folder and a name in it; ``shown`` is what errors call it."""

    folder: Traversable
    name: str
    shown: str

    def beside(self, name: str) -> Source:
        """Return another file of the same folder."""
        shown = name if self.shown == self.name else str(Path(self.shown).parent / name)
        return Source(self.folder, name, shown)

    @property
    def identity(self) -> str:
        """The same for the same file, however it was reached."""
        place = self.folder / self.name
        return str(place.resolve()) if isinstance(place, Path) else str(place)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sections of one file, read and checked one by one."""

    source: Source
    language: str
    parts: dict[str, Any]
    rules: dict[str, dict[str, Any]]
    places: dict[str, Place]
    """Where each rule stands."""

    def part(self, name: str) -> dict[str, Any]:
        """Return a section, empty when the file has none."""
        return self.parts.get(name) or {}


def read_sheet(source: Source, problems: Problems) -> Sheet:
    """Read one file and the sentences beside it; what is wrong is noted."""
    tables = _tables(source, problems) or {}
    parts: dict[str, Any] = {}
    for name in tables.keys() - sections().keys():
        place = Place(source.shown, f"[{name}", name=f"[{name}]")
        problems.add(place, unknown("section", name, tuple(sections())))
    for name, kind in sections().items():
        if name in tables and name not in _LISTS:
            read = kind.read(tables[name], Place(source.shown, f"[{name}]"), problems)
            parts[name] = None if read is UNREAD else read
    for name in _LISTS:
        parts[name] = list(_listed(name, tables.get(name, []), source, problems))
    if "charter" not in tables:
        problems.add(Place(source.shown), "needs a section [charter] with a name and a version")
    language = (parts.get("charter") or {}).get("language", "en")
    rules, places = _by_name(parts["rule"], problems)
    sheet = Sheet(source, language, parts, rules, places)
    _name_languages(sheet)
    for other in SEVEN:
        _translate(sheet, other, problems)
    return sheet


def _tables(source: Source, problems: Problems) -> dict[str, Any] | None:
    """Return a file's TOML, or nothing after noting why it cannot be read."""
    place = Place(source.shown)
    try:
        with (source.folder / source.name).open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)  # a device may never end
    except (OSError, ValueError) as error:
        problems.add(place, f"cannot be read: {getattr(error, 'strerror', None) or error}")
        return None
    if len(raw) > _MOST_BYTES:
        problems.add(place, f"is too long for a charter: more than {_MOST_BYTES} bytes")
        return None
    try:
        text = raw.decode("utf-8")
        problems.texts[source.shown] = text
        return tomllib.loads(text.removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.add(place, f"is not UTF-8: line {line}, byte {error.start}; save it as UTF-8")
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        problems.add(place, f"is not TOML: {error}")
    return None


def _listed(
    name: str, items: Any, source: Source, problems: Problems
) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield the tables of a ``[[section]]`` with their places."""
    kind = sections()[name].kind  # type: ignore[attr-defined]
    if not isinstance(items, list):
        problems.add(Place(source.shown, f"[{name}]"), f"is a list: write [[{name}]]")
        return
    for number, item in enumerate(items):
        told = item.get("name") if isinstance(item, dict) else None
        called = f"{name} {told if isinstance(told, str) and told else number + 1!r}"
        place = Place(source.shown, f"[[{name}]]", number, called)
        read = kind.read(item, place, problems)
        if read is not UNREAD:
            yield place, read


def _by_name(
    listed: list[tuple[Place, dict[str, Any]]], problems: Problems
) -> tuple[dict[str, dict[str, Any]], dict[str, Place]]:
    """Return rules and their places by name; a name that comes twice is noted."""
    rules: dict[str, dict[str, Any]] = {}
    places: dict[str, Place] = {}
    for place, rule in listed:
        name = rule.get("name")
        if name in rules:
            problems.add(place.at("name"), "is taken: another rule of this file is called so")
        elif name is not None:
            rules[name], places[name] = rule, place
    return rules, places


def _name_languages(sheet: Sheet) -> None:
    """Put plain sentences under the charter's own language."""
    told = [*sheet.rules.values(), sheet.part("experiment")]
    for table in told:
        for key in ("customer", "otherwise", "about"):
            sentences = table.get(key)
            if isinstance(sentences, dict) and "" in sentences:
                sentences[sheet.language] = sentences.pop("")


def _translate(sheet: Sheet, language: str, problems: Problems) -> None:
    """Add the sentences that lie beside a charter in one language, if any do."""
    stem = sheet.source.name.removesuffix(".toml")
    source = sheet.source.beside(f"{stem}.{language}.toml")
    if not (source.folder / source.name).is_file():
        return
    for name, table in (_tables(source, problems) or {}).items():
        place = Place(source.shown, f"[{name}]")
        if name not in sheet.rules:
            problems.add(place, f"there is no such rule in {sheet.source.shown}"
                         f"{near(name, tuple(sheet.rules))}")  # fmt: skip
            continue
        read = TRANSLATION.read(table, place, problems)
        for key, sentence in ({} if read is UNREAD else read).items():
            sheet.rules[name].setdefault(key, {}).setdefault(language, sentence)
