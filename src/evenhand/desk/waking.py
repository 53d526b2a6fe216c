"""Waking a sweep of this process as soon as a row was written for it.

Only a courtesy: a sweep that nobody wakes looks by itself after its rest, and a sweep in another
process always does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction

_sleepers: dict[str, list[Callable[[], None]]] = {}


def wake(name: str) -> None:
    """Wake the sweep of this name once the transaction in hand is committed."""
    if name in _sleepers:
        transaction.on_commit(lambda: _call(name))


@contextmanager
def woken(name: str, by: Callable[[], None]) -> Iterator[None]:
    """Let ``by`` be called whenever the sweep of this name is woken inside."""
    _sleepers.setdefault(name, []).append(by)
    try:
        yield
    finally:
        _sleepers[name].remove(by)


def _call(name: str) -> None:
    for by in tuple(_sleepers.get(name, ())):
        by()
