"""Whether this process may answer yet; ``serve`` says no until the tables are up to date."""

from __future__ import annotations

from threading import Event

_ready = Event()
_ready.set()


def begin() -> None:
    """Say that the site is being made ready."""
    _ready.clear()


def finish() -> None:
    """Say that the site is ready."""
    _ready.set()


def is_ready() -> bool:
    """Say whether pages may be answered."""
    return _ready.is_set()
