"""CSV and TSV: one record a row, its text in a named column, facts in others."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import IO

from evenhand.cli.reading.characters import flaw_in
from evenhand.cli.reading.fields import given_in
from evenhand.cli.reading.item import Item, Place
from evenhand.core.errors import InputError

_SEPARATORS = ",;\t|"
_TAKEN = ("id", "title", "audience", "language", "draft")
"""Columns that are read beside the text where they exist."""

_BREAK = "\u2028"
"""Stands for a carriage return that ends no line, which a reader of CSV would take for an end."""

_LONGEST_CELL = 64 * 2**20
"""Characters. A quotation mark that is never closed must not take a whole file into memory."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds the text, and what separates columns (guessed where nothing is given)."""

    column: str
    separator: str | None = None


def read_rows(characters: IO[str], place: Place, layout: Layout) -> Iterator[Item | InputError]:
    """Yield the text of each row, and what its other columns say."""
    rows = Rows(characters, replace(place, field=layout.column), layout.separator)
    _check_column(layout.column, rows)
    for row in rows:
        if isinstance(row, InputError):
            yield row
            continue
        try:
            yield _item(row, len(rows.names))
        except InputError as error:
            yield error


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by the names of their columns, as far as the row goes."""

    cells: dict[str, str]
    place: Place


class Rows:
    """The rows of a table, or what is wrong with one; ``names`` are those of its columns."""

    def __init__(self, characters: IO[str], place: Place, separator: str | None = None) -> None:
        csv.field_size_limit(_LONGEST_CELL)
        first = next(iter(characters), "")
        self.place = replace(place, line=1)
        lines = _whole(characters) if first.endswith("\n") else characters
        self._rows = csv.reader(
            chain((first,), lines), delimiter=separator or _separator_of(first), strict=True
        )
        self.names = [name.strip() for name in next(self._rows, [])]
        if not any(self.names):
            raise self.place.broken("no names of columns stand in the first line")

    def __iter__(self) -> Iterator[Row | InputError]:
        """Yield every row that is not empty."""
        while True:
            here = replace(self.place, line=self._rows.line_num + 1)
            try:
                row = next(self._rows)
                if row:
                    yield self._named(row, here)
            except StopIteration:
                return
            except csv.Error as error:
                yield here.broken(_told(error))
            except InputError as error:
                yield error

    def _named(self, row: list[str], here: Place) -> Row:
        if len(row) > len(self.names):
            why = (
                f"{len(row)} cells under {len(self.names)} names; "
                "is a text with a separator unquoted?"
            )
            raise here.broken(why)
        cells = (cell.replace(_BREAK, "\n") for cell in row)
        return Row(dict(zip(self.names, cells, strict=False)), here)


def _whole(characters: Iterable[str]) -> Iterator[str]:
    """Yield lines that end where those of the file do: a lone carriage return is in a text."""
    begun = ""
    for piece in characters:
        if piece.endswith("\r"):
            begun += f"{piece[:-1]}{_BREAK}"
        else:
            yield begun + piece
            begun = ""
    if begun:
        yield begun


def _separator_of(first: str) -> str:
    """Return the separator that stands most often in the line of names, outside quotes."""
    unquoted = "".join(first.split('"')[::2])
    return max(_SEPARATORS, key=unquoted.count)


def _check_column(column: str, rows: Rows) -> None:
    """Make sure that the column is there once."""
    if rows.names.count(column) != 1:
        many = "more than one column" if column in rows.names else "no column"
        there = ", ".join(repr(name) for name in rows.names)
        raise replace(rows.place, field=None).broken(
            f"{many} is called {column!r}; there are: {there} (see --column)"
        )


def _item(row: Row, wanted: int) -> Item:
    here, column = row.place, row.place.field or ""
    if column not in row.cells:
        raise here.broken(f"the row ends after {len(row.cells)} of {wanted} cells, before its text")
    text = row.cells[column]
    if flaw := flaw_in(text):
        raise here.broken(flaw)
    taken = {name: row.cells[name] for name in _TAKEN if name != column and row.cells.get(name)}
    return Item(text, here, given_in(taken, replace(here, field=None)))


def _told(error: csv.Error) -> str:
    """Return what the reader of rows says, in words that help."""
    told = str(error)
    if "unexpected end" in told:
        return "a quotation mark that opens in this row is never closed"
    if "expected after" in told:
        return "text stands behind a closing quotation mark; a quote inside quotes is doubled"
    if "field larger" in told:
        return "a cell is too long; is a quotation mark never closed?"
    return told
