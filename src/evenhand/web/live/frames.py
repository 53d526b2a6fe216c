"""Events as they travel: the text of ``text/event-stream`` (WHATWG HTML, server-sent events)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from evenhand.desk.queries.events import Told

HEARTBEAT = b":\n\n"
"""A comment: it keeps proxies from closing a quiet connection, and shows when a page is gone."""

OVER = b"event: over\ndata: {}\n\n"
"""The session has ended, or the person may no longer follow: the page must not ask again."""

_MOST_DIGITS = 18
"""What fits a 64-bit column, whatever the digits."""


def frame(told: Told) -> bytes:
    """Return one event; its number becomes the page's ``Last-Event-ID``."""
    data = {"case": told.case, **told.data} if told.case else dict(told.data)
    text = json.dumps(data, separators=(",", ":"), sort_keys=True)
    return f"id: {told.number}\nevent: {told.kind}\ndata: {text}\n\n".encode()


def frames(events: Iterable[Told]) -> bytes:
    """Return several events, one after the other."""
    return b"".join(map(frame, events))


def reload(number: int) -> bytes:
    """Return the event that says: what you know is too old, read the page anew."""
    return f"id: {number}\nevent: reload\ndata: {{}}\n\n".encode()


def greeting(number: int, *, pause: int) -> bytes:
    """Return the first lines: where the page stands, and how long to wait before it asks again.

    ``pause`` is in milliseconds. The number without data changes only the ``Last-Event-ID``.
    """
    return f"retry: {pause}\nid: {number}\n\n".encode()


def read_number(text: str) -> int | None:
    """Return the number that a ``Last-Event-ID`` says, or nothing where it says none."""
    is_number = bool(text) and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else None
