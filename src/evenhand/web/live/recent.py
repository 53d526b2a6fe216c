"""The last events of a brand in memory, encoded once for all pages that follow it."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.desk.queries.events import Told
from evenhand.web.live.frames import frame


class Recent:
    """The newest events after ``head``; numbers have no gaps, so a place is found by counting."""

    def __init__(self, head: int, *, most: int) -> None:
        self.head = head
        self._first = head + 1
        self._frames: list[bytes] = []
        self._most = most
        self._joined: dict[int, bytes] = {}

    def add(self, events: Sequence[Told]) -> None:
        """Append events that follow the head; what is too old is dropped.

        Where numbers are missing (they were forgotten), what came before counts as unknown.
        """
        if not events:
            return
        if events[0].number != self.head + 1:
            self._frames.clear()
            self._first = events[0].number
        self._frames += map(frame, events)
        self.head = events[-1].number
        if len(self._frames) > 2 * self._most:
            self._first += len(self._frames) - self._most
            del self._frames[: -self._most]
        self._joined.clear()

    def after(self, number: int) -> bytes | None:
        """Return what came after a number, or nothing where that is not known here."""
        if not self._first - 1 <= number <= self.head:
            return None
        if number not in self._joined:
            self._joined[number] = b"".join(self._frames[number + 1 - self._first :])
        return self._joined[number]
