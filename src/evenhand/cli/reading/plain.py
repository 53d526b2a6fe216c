"""Plain text: a whole source as one text, or each line as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from evenhand.cli.reading.characters import flaw_in
from evenhand.cli.reading.item import Item, Place
from evenhand.cli.reading.markup import words_of
from evenhand.core.errors import InputError


def read_page(characters: IO[str], place: Place) -> Item:
    """Return what a saved page says as one text. Raises :class:`InputError` where broken."""
    return _whole(words_of(characters.read()), place)


def read_text(characters: IO[str], place: Place) -> Item:
    """Return all that a source holds as one text. Raises :class:`InputError` where broken."""
    return _whole(characters.read(), place)


def _whole(text: str, place: Place) -> Item:
    if flaw := flaw_in(text):
        raise place.broken(flaw)
    if not text.strip():
        raise place.broken("holds no text")
    return Item(text, replace(place, offset=0))


def read_lines(characters: IO[str], place: Place) -> Iterator[Item | InputError]:
    """Yield each line that says something."""
    offset = 0
    for number, line in enumerate(characters, start=1):
        here = replace(place, line=number, offset=offset)
        offset += len(line)
        text = line.rstrip("\r\n")
        if flaw := flaw_in(text):
            yield here.broken(flaw)
        elif text.strip():
            yield Item(text, here)
