"""JSON: one object a line, or a file of them, its text in a named field, facts beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, Any

from evenhand.cli.reading.characters import flaw_in
from evenhand.cli.reading.fields import given_in
from evenhand.cli.reading.item import Item, Place
from evenhand.core.errors import InputError

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"\s*")


def read_records(characters: IO[str], place: Place, field: str) -> Iterator[Item | InputError]:
    """Yield the text of each line's object, and what the object says beside it."""
    yield from _items(objects_of(characters, place), field)


def read_whole(characters: IO[str], place: Place, field: str) -> Iterator[Item | InputError]:
    """Yield the text of the object that a source holds, or of each object in its list."""
    yield from _items(_objects_in(characters.read(), place), field)


def _items(records: Iterator[Record | InputError], field: str) -> Iterator[Item | InputError]:
    for record in records:
        if isinstance(record, InputError):
            yield record
            continue
        try:
            yield _item(record.fields, field, record.place)
        except InputError as error:
            yield error


@dataclass(frozen=True, slots=True)
class Record:
    """One object and where it stands."""

    fields: dict[str, Any]
    place: Place


def objects_of(characters: IO[str], place: Place) -> Iterator[Record | InputError]:
    """Yield each line's object, or what is wrong with the line."""
    for number, line in enumerate(characters, start=1):
        here = replace(place, line=number)
        if not line.strip():
            continue
        try:
            yield Record(_parsed(line.strip(), here), here)
        except InputError as error:
            yield error


def _objects_in(text: str, place: Place) -> Iterator[Record | InputError]:
    """Yield the objects of a file, in a list or one behind the other, with their lines."""
    start = _start_after(text, 0, "[")
    line, counted = 1, 0
    while start < len(text) and text[start] != "]":
        line, counted = line + text.count("\n", counted, start), start
        here = replace(place, line=line)
        try:
            _, end = _DECODER.raw_decode(text, start)
            yield Record(_parsed(text[start:end], here), here)
        except json.JSONDecodeError as error:
            yield here.broken(f"not JSON: {error.msg.removesuffix(' at')} on line {error.lineno}")
            return
        except RecursionError as error:
            yield here.broken(f"not JSON that can be read: {error}")
            return
        except InputError as error:
            yield error
        start = _start_after(text, end, ",")


def _start_after(text: str, place: int, mark: str) -> int:
    """Return where something starts, behind white space and at most one mark."""
    start = _behind_space(text, place)
    return _behind_space(text, start + 1) if text[start : start + 1] == mark else start


def _behind_space(text: str, place: int) -> int:
    space = _SPACE.match(text, place)
    return space.end() if space else place


def _parsed(line: str, here: Place) -> dict[str, Any]:
    if flaw := flaw_in(line):
        raise here.broken(flaw)
    try:
        record = json.loads(line, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise here.broken(
            f"not JSON: {error.msg.removesuffix(' at')} at column {error.colno}"
        ) from None
    except (RecursionError, ValueError) as error:
        raise here.broken(f"not JSON that can be read: {error}") from None
    if not isinstance(record, dict):
        raise here.broken(f"a JSON object is wanted, not {_name(record)}")
    return record


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object, if it says each thing once: of two texts, nobody knows which was meant."""
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice!r} stands twice in one object")
    return record


def _item(record: dict[str, Any], field: str, here: Place) -> Item:
    there = replace(here, field=field)
    if field not in record:
        known = ", ".join(sorted(record)) or "none"
        raise here.broken(f"there is no field {field!r}; there are: {known} (see --field)")
    if not isinstance(record[field], str):
        raise there.broken(f"a text is wanted, not {_name(record[field])}")
    rest = {name: value for name, value in record.items() if name != field}
    return Item(record[field], there, given_in(rest, here))


def _name(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")
