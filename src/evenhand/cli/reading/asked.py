"""What the command line asks to be read, and the reading of it, one item after another."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from evenhand.cli.reading import columns, jsonlines, plain
from evenhand.cli.reading.characters import characters_of
from evenhand.cli.reading.item import Item, Place
from evenhand.cli.reading.paths import files_under, looks_like_path
from evenhand.core.errors import InputError

Kind = Literal["text", "lines", "html", "json", "jsonl", "csv", "tsv"]

KIND_OF: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "tsv",
}  # fmt: skip
"""How files are read, by the end of their name. In folders, others are left alone."""

STANDARD_INPUT = "<stdin>"
ARGUMENT = "<text>"
_TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to read and how.

    Where no ``kind`` is given, a file's name tells it, else a ``field`` or a ``column``.
    """

    inputs: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    kind: Kind | None = None
    field: str | None = None
    column: str | None = None
    encoding: str = "utf-8"

    @property
    def guessed(self) -> Kind:
        """How a source is read whose name says nothing."""
        if self.field is not None:
            return "jsonl"
        return "text" if self.column is None else "csv"


Progress = Callable[[str, float], object]
"""Is told a source's name and the share of it that was read, from 0 to 1."""


def _untold(source: str, share: float) -> None:
    """Tell nobody."""


def read(asked: Asked, progress: Progress = _untold) -> Iterator[Item | InputError]:
    """Yield every text asked for, in order, and an error for each that cannot be read.

    An argument that names an existing file or folder is one; one that looks like a path and
    names nothing is an error; any other is the text itself. Without arguments, standard input is
    read. ``progress`` is told how far each file was read. Memory does not grow with the
    number of records.
    """
    yield from (Item(text, Place(ARGUMENT, is_file=False)) for text in asked.texts)
    for argument in asked.inputs or (() if asked.texts else ("-",)):
        try:
            yield from _read_argument(argument, asked, progress)
        except InputError as error:
            yield error


def _read_argument(argument: str, asked: Asked, progress: Progress) -> Iterator[Item | InputError]:
    if argument == "-":
        yield from _read_open(
            sys.stdin.buffer, Place(STANDARD_INPUT, is_file=False), asked, _untold
        )
        return
    try:
        files = files_under(argument, frozenset(KIND_OF))
    except (FileNotFoundError, ValueError):
        yield _as_text(argument)
        return
    for file in files:
        if isinstance(file, InputError):
            yield file
        else:
            yield from _read_file(file, asked, progress)


def _as_text(argument: str) -> Item | InputError:
    if looks_like_path(argument, KIND_OF):
        why = "no such file or folder; a text that looks like a path is given with --text"
        return Place(argument).broken(why)
    return Item(argument, Place(ARGUMENT, is_file=False))


def _read_file(file: Path, asked: Asked, progress: Progress) -> Iterator[Item | InputError]:
    place = Place(str(file))
    try:
        with file.open("rb") as opened:
            yield from _read_open(opened, place, asked, progress)
    except InputError as error:
        yield error
    except OSError as error:
        yield place.broken(error.strerror or str(error))


def _read_open(
    opened: IO[bytes], place: Place, asked: Asked, progress: Progress
) -> Iterator[Item | InputError]:
    """Yield what a source holds; an empty file is an error, an empty stream of records is not."""
    empty, size = True, os.fstat(opened.fileno()).st_size if place.is_file else 0
    characters = characters_of(opened, place, asked.encoding)
    try:
        for record in _records(characters, place, asked):
            empty = False
            yield record
            if size:
                progress(place.source, opened.tell() / size)
    finally:
        characters.detach()
    if empty and place.is_file:
        yield place.broken("holds no text")


def _records(characters: IO[str], place: Place, asked: Asked) -> Iterator[Item | InputError]:
    kind = asked.kind or KIND_OF.get(Path(place.source).suffix.lower(), asked.guessed)
    if kind == "text":
        return iter((plain.read_text(characters, place),))
    if kind == "html":
        return iter((plain.read_page(characters, place),))
    if kind == "lines":
        return plain.read_lines(characters, place)
    if kind in ("json", "jsonl"):
        read_json = jsonlines.read_whole if kind == "json" else jsonlines.read_records
        return read_json(characters, place, asked.field or _TEXT)
    layout = columns.Layout(asked.column or _TEXT, "\t" if kind == "tsv" else None)
    return columns.read_rows(characters, place, layout)
