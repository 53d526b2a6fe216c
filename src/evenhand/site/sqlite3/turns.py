"""Turns: a lock that is given to those who wait in the order in which they came."""

from __future__ import annotations

from collections import deque
from threading import Lock


class Turns:
    """One at a time, first come, first served.

    A lock of the interpreter goes to whoever asks first once it is free, which is mostly the thread
    that has just given it back.
    """

    def __init__(self) -> None:
        self._door = Lock()
        self._line: deque[Lock] = deque()
        self._is_taken = False

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._line)

    def take(self, *, timeout: float) -> bool:
        """Wait for a turn, at most ``timeout`` seconds; say whether it came."""
        with self._door:
            if not self._is_taken:
                self._is_taken = True
                return True
            place = Lock()
            place.acquire()
            self._line.append(place)
        if place.acquire(timeout=timeout):
            return True
        with self._door:
            if place in self._line:
                self._line.remove(place)
                return False
        return True

    def give_back(self) -> None:
        """Hand the turn to who has waited longest."""
        with self._door:
            if self._line:
                self._line.popleft().release()
            else:
                self._is_taken = False
