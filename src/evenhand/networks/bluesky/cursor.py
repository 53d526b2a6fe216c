"""How far we have read, in a form that one row keeps in one step with what was found.

Notifications come newest first, in the order of what their authors' own clocks say, so a late one
may appear below others. A reading goes down to where the last one began, and some way further; by
their names we know what was told before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from evenhand.core.errors import InputError

OVERLAP = timedelta(minutes=15)
"""How far below what was read before the next reading looks for what came late (house rule)."""
MOST_KNOWN = 500
"""Names kept; with more in the overlap something may be told twice, which harms nothing."""


class Cursor(Struct, frozen=True, omit_defaults=True):
    """``since`` is before what nothing is told, ``floor`` what ends a reading.

    ``top`` is the newest seen in the reading under way at ``page``. ``known`` are short digests of
    what was told, the latest last. ``gone`` are posts that were told to be gone. ``ours`` are short
    digests of our own newest posts. ``chat`` is the place in the log of messages.
    """

    since: datetime | None = None
    floor: datetime | None = None
    top: datetime | None = None
    page: str = ""
    known: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    chat: str = ""


def cursor_of(text: str) -> Cursor:
    """Return what a text says of how far we read; raise :class:`InputError` for another's text."""
    if not text:
        return Cursor()
    try:
        return msgspec.json.decode(text, type=Cursor)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise InputError(f"not how far Bluesky was read: {error}") from error


def as_text(cursor: Cursor) -> str:
    """Return a cursor as the text that is kept."""
    return msgspec.json.encode(cursor).decode()


def digest(uri: str) -> str:
    """Return a short name for an address, by which it is known again."""
    return hashlib.sha256(uri.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def known_after(known: tuple[str, ...], seen: Iterable[str]) -> tuple[str, ...]:
    """Return what is known after a page was seen; what was not seen for longest is forgotten."""
    digests = {digest(uri): None for uri in seen}
    before = [one for one in known if one not in digests]
    return (*before, *digests)[-MOST_KNOWN:]
