"""The kinds of value that a charter holds: each reads itself and describes itself to editors.

A kind that cannot read a value notes a problem and returns :data:`UNREAD`, so that everything wrong
with a charter is told at once. The JSON Schema comes from the same objects and cannot drift.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, Final, Protocol

from evenhand.core.calendar import UNITS, Duration
from evenhand.core.charter.problems import Place, Problems
from evenhand.core.languages import NAMES

UNREAD: Final = object()
"""What a kind returns for a value that it could not read; the problem is noted."""

KEBAB = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
_MOST_TEXT = 4_000


class Kind(Protocol):
    """A kind of value."""

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Return the value parsed, or :data:`UNREAD` after noting a problem."""

    def schema(self) -> dict[str, Any]:
        """Return the kind as JSON Schema."""


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Read a Boolean."""
        if isinstance(value, bool):
            return value
        return _wrong(value, "true or false", place, problems)

    def schema(self) -> dict[str, Any]:
        """Describe a Boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds."""

    least: int = 0
    most: int = 1_000_000

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Read an integer."""
        fits = isinstance(value, int) and not isinstance(value, bool)
        if fits and self.least <= value <= self.most:
            return value
        return _wrong(value, f"a whole number from {self.least} to {self.most}", place, problems)

    def schema(self) -> dict[str, Any]:
        """Describe an integer."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Day:
    """A date, as in ``2027-01-12``."""

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Read a local date."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        return _wrong(value, "a date such as 2027-01-12, without quotes", place, problems)

    def schema(self) -> dict[str, Any]:
        """Describe a date."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Words:
    """A text that is not empty, in a given form where ``pattern`` says so."""

    pattern: str = ""
    form: str = "a text"

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Read a string."""
        if not isinstance(value, str) or not value.strip():
            return _wrong(value, f"{self.form}, in quotes", place, problems)
        if len(value) > _MOST_TEXT:
            return _wrong(value[:20] + "…", f"at most {_MOST_TEXT} characters", place, problems)
        if self.pattern and not re.fullmatch(self.pattern, value):
            return _wrong(value, self.form, place, problems)
        return value

    def schema(self) -> dict[str, Any]:
        """Describe a string."""
        described: dict[str, Any] = {"type": "string", "minLength": 1}
        return described | ({"pattern": f"^(?:{self.pattern})$"} if self.pattern else {})


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words."""

    options: tuple[str, ...]

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Read one of the words."""
        if isinstance(value, str) and value in self.options:
            return value
        meant = near(value, self.options) if isinstance(value, str) else ""
        return _wrong(value, f"one of {', '.join(self.options)}", place, problems, more=meant)

    def schema(self) -> dict[str, Any]:
        """Describe an enumeration."""
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class Several:
    """A list of values of one kind; a single one may stand without brackets if ``or_one``."""

    kind: Kind
    or_one: bool = False
    least: int = 0

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Read a list into a tuple; members that cannot be read are left out."""
        if self.or_one and not isinstance(value, list):
            value = [value]
        if not isinstance(value, list) or len(value) < self.least:
            return _wrong(value, "a list in square brackets", place, problems)
        read = [self.kind.read(item, place, problems) for item in value]
        return tuple(item for item in read if item is not UNREAD)

    def schema(self) -> dict[str, Any]:
        """Describe an array."""
        many = {"type": "array", "items": self.kind.schema(), "minItems": self.least}
        return {"anyOf": [self.kind.schema(), many]} if self.or_one else many


@dataclass(frozen=True, slots=True)
class Named:
    """A table from names, of any wording or of one of ``names``, to values of one kind."""

    kind: Kind
    names: tuple[str, ...] = ()

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Read a table into a mapping; entries that cannot be read are left out."""
        if not isinstance(value, dict):
            return _wrong(value, "a table", place, problems)
        read: dict[str, Any] = {}
        for name, item in value.items():
            if self.names and name not in self.names:
                problems.add(place.at(name), unknown("name", name, self.names))
            elif (got := self.kind.read(item, place.at(name), problems)) is not UNREAD:
                read[name] = got
        return read

    def schema(self) -> dict[str, Any]:
        """Describe an object."""
        if not self.names:
            return {"type": "object", "additionalProperties": self.kind.schema()}
        properties = {name: self.kind.schema() for name in self.names}
        return {"type": "object", "properties": properties, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class Sentences:
    """A sentence, in the charter's own language, or in several: ``{en = "...", de = "..."}``."""

    by_language = Named(Words(), tuple(NAMES))

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Read a mapping by language; ``""`` stands for the charter's own."""
        if isinstance(value, dict):
            return self.by_language.read(value, place, problems)
        read = Words().read(value, place, problems)
        return UNREAD if read is UNREAD else {"": read}

    def schema(self) -> dict[str, Any]:
        """Describe a string or an object."""
        return {"anyOf": [Words().schema(), self.by_language.schema()]}


@dataclass(frozen=True, slots=True)
class Lasting:
    """A length of time, as in ``"2 business days"``."""

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Read a :class:`Duration`."""
        found = re.fullmatch(self.pattern(), value) if isinstance(value, str) else None
        if not found:
            form = f'a time such as "2 business days" (units: {", ".join(UNITS)})'
            return _wrong(value, form, place, problems)
        unit = next(unit for unit in UNITS if unit.removesuffix("s") == found[2])
        return Duration(int(found[1]), unit)

    def schema(self) -> dict[str, Any]:
        """Describe a string of that form."""
        return {"type": "string", "pattern": f"^(?:{self.pattern()})$"}

    @staticmethod
    def pattern() -> str:
        """Return the form: a number from 1 to 999 and a unit."""
        return rf"([1-9][0-9]{{0,2}}) ({'|'.join(unit.removesuffix('s') for unit in UNITS)})s?"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: its name, what it holds, what it is for, whether it must stand."""

    name: str
    kind: Kind
    about: str
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with known keys."""

    keys: tuple[Key, ...]

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Read the keys into a mapping; those that cannot be read are left out."""
        if not isinstance(value, Mapping):
            return _wrong(value, "a table", place, problems)
        known = {key.name: key for key in self.keys}
        for name in value:
            if name not in known:
                problems.add(place.at(name), unknown("key", name, tuple(known)))
        for key in self.keys:
            if key.is_needed and key.name not in value:
                problems.add(place.at(key.name), f"is missing: {key.about}")
        read = {
            name: known[name].kind.read(item, place.at(name), problems)
            for name, item in value.items()
            if name in known
        }
        return {name: item for name, item in read.items() if item is not UNREAD}

    def schema(self) -> dict[str, Any]:
        """Describe an object with these properties."""
        return {
            "type": "object",
            "properties": {k.name: k.kind.schema() | {"description": k.about} for k in self.keys},
            "required": [key.name for key in self.keys if key.is_needed],
            "additionalProperties": False,
        }


def unknown(what: str, name: str, known: tuple[str, ...]) -> str:
    """Say that a name is not known, and which one may be meant."""
    return f"there is no such {what}{near(name, known) or '; known are ' + ', '.join(known)}"


def near(name: str, known: tuple[str, ...]) -> str:
    """Return a question for the known name that is nearest, if one is near."""
    plain = name.lower().replace("_", "-")
    by_plain = {option.lower().replace("_", "-"): option for option in known}
    close = get_close_matches(plain[:60], by_plain, 1)
    return f"; did you mean {by_plain[close[0]]!r}?" if close else ""


def _wrong(value: Any, wanted: str, place: Place, problems: Problems, *, more: str = "") -> object:
    """Note that a value is not what is wanted."""
    shown = f"{value!r:.60}" if not isinstance(value, (dict, list)) else f"a {type(value).__name__}"
    problems.add(place, f"must be {wanted}, not {shown}{more}")
    return UNREAD
