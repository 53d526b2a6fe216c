"""Named places where a process may be killed: tests cut the line there and look what is left.

Outside tests passing a point costs one comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_watchers: list[Callable[[str], None]] = []


def passing(label: str) -> None:
    """Say that the work has come to the point ``label``, such as ``deliver:after-send``."""
    if _watchers:
        for watcher in tuple(_watchers):
            watcher(label)


@contextmanager
def watched(watcher: Callable[[str], None]) -> Iterator[None]:
    """Let ``watcher`` hear every point that is passed inside; it may raise to cut the work."""
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)
