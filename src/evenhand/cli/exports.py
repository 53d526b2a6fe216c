"""A file of history as rows: CSV, TSV or JSON lines, plain or compressed with gzip."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from hashlib import file_digest
from pathlib import Path
from typing import IO, Any, cast

from evenhand.cli.reading.characters import characters_of, flaw_in
from evenhand.cli.reading.columns import Rows
from evenhand.cli.reading.item import Place
from evenhand.cli.reading.jsonlines import objects_of
from evenhand.core.errors import InputError
from evenhand.desk.actions.import_history import Export, Row

_JSON = frozenset({".jsonl", ".ndjson", ".json"})
_FIRST_OBJECTS = 100
"""Objects that are looked at for names, since each may leave out what it does not say."""


def export_in(file: Path, *, told: Mapping[str, str], encoding: str = "utf-8") -> Export:
    """Return a file as an export; raise :class:`InputError` where it holds nothing."""
    try:
        with file.open("rb") as opened:
            digest = file_digest(opened, "sha256")
    except OSError as error:
        raise InputError(f"{file}: {error.strerror or error}") from error
    reading = _File(file, encoding)
    columns = reading.columns()
    digest.update(repr((encoding.lower(), sorted(told.items()))).encode())
    return Export(
        name=file.name, digest=digest.hexdigest(), columns=columns, rows=reading.rows, told=told
    )


class _File:
    def __init__(self, file: Path, encoding: str) -> None:
        self._file, self._encoding = file, encoding
        endings = [ending for ending in file.suffixes if ending != ".gz"]
        self._is_json = bool(endings) and endings[-1].lower() in _JSON

    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns, or of the fields of the first objects."""
        with self._characters() as (characters, place):
            if not self._is_json:
                return tuple(Rows(characters, place).names)
            names: dict[str, None] = {}
            for number, record in enumerate(objects_of(characters, place)):
                if not isinstance(record, InputError):
                    names |= dict.fromkeys(record.fields)
                if number >= _FIRST_OBJECTS:
                    break
            return tuple(names)

    def rows(self) -> Iterator[Row]:
        """Yield each row and where it stands, or why it cannot be read."""
        with self._characters() as (characters, place):
            read = objects_of(characters, place) if self._is_json else Rows(characters, place)
            for number, row in enumerate(read, start=1):
                if isinstance(row, InputError):
                    yield Row(number, str(place), row)
                    continue
                cells: Mapping[str, Any] = row.fields if hasattr(row, "fields") else row.cells
                flaw = next((f for cell in cells.values() if (f := _flaw(cell))), None)
                yield Row(number, str(row.place), row.place.broken(flaw) if flaw else cells)

    @contextmanager
    def _characters(self) -> Iterator[tuple[IO[str], Place]]:
        place = Place(str(self._file))
        try:
            with self._file.open("rb") as raw, _unpacked(raw, self._file) as opened:
                yield characters_of(opened, place, self._encoding), place
        except (OSError, EOFError) as error:
            raise place.broken(getattr(error, "strerror", None) or str(error)) from error


def _unpacked(raw: IO[bytes], file: Path) -> AbstractContextManager[IO[bytes]]:
    return (
        cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if file.suffix == ".gz" else nullcontext(raw)
    )


def _flaw(cell: object) -> str | None:
    return flaw_in(cell) if isinstance(cell, str) else None
