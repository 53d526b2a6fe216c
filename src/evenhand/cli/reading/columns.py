"""CSV and TSV: one record a row, its text in a named column, facts in others."""

from __future__ import annotations

import csv
from collections.abc import Iterator
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

_LONGEST_CELL = 64 * 2**20
"""Characters. A quotation mark that is never closed must not take a whole file into memory."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds the text, and what separates columns (guessed where nothing is given)."""

    column: str
    separator: str | None = None


def read_rows(characters: IO[str], place: Place, layout: Layout) -> Iterator[Item | InputError]:
    """Yield the text of each row, and what its other columns say."""
    csv.field_size_limit(_LONGEST_CELL)
    first = next(iter(characters), "")
    separator = layout.separator or _separator_of(first)
    rows = csv.reader(chain((first,), characters), delimiter=separator, strict=True)
    names = _names(next(rows, []), replace(place, line=1), layout.column)
    while True:
        here = replace(place, line=rows.line_num + 1, field=layout.column)
        try:
            row = next(rows)
            if row:
                yield _item(dict(zip(names, _checked(row, names, here), strict=False)), here)
        except StopIteration:
            return
        except csv.Error as error:
            yield here.broken(_told(error))
        except InputError as error:
            yield error


def _separator_of(first: str) -> str:
    """Return the separator that stands most often in the line of names, outside quotes."""
    unquoted = "".join(first.split('"')[::2])
    return max(_SEPARATORS, key=unquoted.count)


def _names(names: list[str], here: Place, column: str) -> list[str]:
    """Return the names of the columns, sure that the wanted one is there once."""
    names = [name.strip() for name in names]
    if not any(names):
        raise here.broken("no names of columns stand in the first line")
    if names.count(column) != 1:
        many = "more than one column" if column in names else "no column"
        there = ", ".join(repr(name) for name in names)
        raise here.broken(f"{many} is called {column!r}; there are: {there} (see --column)")
    return names


def _checked(row: list[str], names: list[str], here: Place) -> list[str]:
    """Return a row that has the cells it needs and no more than there are names."""
    if len(row) > len(names):
        why = f"{len(row)} cells under {len(names)} names; is a text with a separator unquoted?"
        raise here.broken(why)
    if len(row) <= names.index(here.field or ""):
        raise here.broken(f"the row ends after {len(row)} of {len(names)} cells, before its text")
    return row


def _item(cells: dict[str, str], here: Place) -> Item:
    text = cells[here.field or ""]
    if flaw := flaw_in(text):
        raise here.broken(flaw)
    taken = {name: cells[name] for name in _TAKEN if name != here.field and cells.get(name)}
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
