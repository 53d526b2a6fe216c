"""What a connector keeps between two calls: sessions, an instance's limits, what it was told."""

from __future__ import annotations

from typing import Any, Protocol


class Memory(Protocol):
    """Small JSON values by name. The desk keeps them sealed, beside the inbox, for all processes.

    Whatever is kept here can be learnt anew: a connector works, more slowly, with none of it.
    """

    def recall(self, name: str) -> Any:
        """Return what was last remembered under a name, or nothing."""
        ...

    def remember(self, name: str, value: Any) -> None:
        """Keep a JSON value under a name; nothing forgets it."""
        ...


class Passing:
    """A memory that lasts as long as its account value: for checks, libraries and tests."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def recall(self, name: str) -> Any:
        """Return what was last remembered under a name, or nothing."""
        return self._kept.get(name)

    def remember(self, name: str, value: Any) -> None:
        """Keep a value under a name; nothing forgets it."""
        self._kept[name] = value
