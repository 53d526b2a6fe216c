"""Bytes into characters, so that what is broken can be named and the rest still be read."""

from __future__ import annotations

import codecs
import io
import re
from typing import IO

from evenhand.cli.reading.item import Place

_BROKEN = re.compile("[\udc80-\udcff]")
_NOT_TEXT = "holds a NUL character, so it is not plain text in this encoding (see --encoding)"


def characters_of(opened: IO[bytes], place: Place, encoding: str) -> io.TextIOWrapper:
    """Return ``opened`` as characters, line ends kept, a byte order mark left out.

    Bytes that are not in the encoding become lone surrogates, which :func:`flaw_in` names later.
    """
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        raise place.broken(f"there is no encoding called {encoding!r}") from None
    name = "utf-8-sig" if name == "utf-8" else name
    return io.TextIOWrapper(opened, encoding=name, errors="surrogateescape", newline="")


def flaw_in(read: str) -> str | None:
    """Return what is broken in characters that were read, or nothing."""
    if "\0" in read:
        return _NOT_TEXT
    if read.isascii() or not (broken := _BROKEN.search(read)):
        return None
    byte = ord(broken[0]) - 0xDC00
    line = read.count("\n", 0, broken.start()) + 1
    column = broken.start() - read.rfind("\n", 0, broken.start())
    where = f"line {line}, column {column}" if "\n" in read else f"column {column}"
    return f"byte 0x{byte:02X} at {where} is not in this encoding (see --encoding)"
