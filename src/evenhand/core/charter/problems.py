"""What is wrong in a charter, all of it together, each with file, line, rule and key."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from evenhand.core.errors import CharterError


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a charter something stands.

    ``section`` is a header as in ``[brand]`` or ``[[rule]]``, of which ``number`` (from nothing) is
    meant; ``name`` is what people call it; ``key`` is dotted.
    """

    file: str
    section: str = ""
    number: int = 0
    name: str = ""
    key: str = ""

    def at(self, key: str) -> Place:
        """Return the place of a key in this one."""
        return replace(self, key=f"{self.key}.{key}" if self.key else key)

    def __str__(self) -> str:
        parts = [self.name or self.section, f"key {self.key!r}" if self.key else ""]
        return ": ".join(filter(None, parts))


@dataclass(slots=True)
class Problems:
    """The problems of one charter and of those it extends, collected while it is read."""

    texts: dict[str, str] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)

    def add(self, place: Place, message: str) -> None:
        """Note what is wrong at a place, and what to do about it."""
        line = _line_of(self.texts.get(place.file, ""), place)
        where = f"{place.file}:{line}" if line else place.file
        told = ": ".join(filter(None, (where, str(place), message)))
        if told not in self.found:
            self.found.append(told)

    def raise_any(self) -> None:
        """Raise one :class:`CharterError` with all that was found, if anything was."""
        if self.found:
            raise CharterError("\n".join(self.found))


def _line_of(text: str, place: Place) -> int | None:
    """Return the line of a place, as far as plain reading finds it."""
    lines = text.splitlines()
    headers = [n for n, line in enumerate(lines) if line.strip().startswith(place.section)]
    if not place.section or place.number >= len(headers):
        return None
    start = headers[place.number]
    for number in range(start + 1, len(lines)):
        if lines[number].startswith("[") and not lines[number].startswith(_inside(place.section)):
            break
        if place.key and re.match(rf"\s*{re.escape(place.key.split('.')[0])}\b", lines[number]):
            return number + 1
    return start + 1


def _inside(section: str) -> str:
    """Return how a table inside a section begins: ``[rule.`` for ``[[rule]]``."""
    return f"[{section.strip('[]')}."
