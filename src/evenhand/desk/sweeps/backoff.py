"""How long to wait before trying again: longer each time, and never all at once.

Exponential backoff with full jitter (Brooker, "Exponential Backoff And Jitter", AWS Architecture
Blog, 2015): the wait is drawn evenly between nothing and a bound that doubles with each attempt.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

Draw = Callable[[], float]
"""Gives a number in [0, 1)."""

draw: Draw = random.random


@dataclass(frozen=True, slots=True, kw_only=True)
class Backoff:
    """How a kind of work is tried again.

    ``first`` bounds the first wait, ``longest`` every wait. After ``attempts`` tries a person looks
    at it.
    """

    first: timedelta
    longest: timedelta
    attempts: int

    def wait(self, attempt: int, draw: Draw) -> timedelta:
        """Return how long to wait after the ``attempt``-th try, which counts from 1."""
        doublings: int = 1 << min(max(attempt, 1) - 1, 30)
        return min(self.first * doublings, self.longest) * draw()

    def next_try(self, now: datetime, attempt: int, draw: Draw) -> datetime:
        """Return when to try again after the ``attempt``-th try."""
        return now + self.wait(attempt, draw)

    def is_over(self, attempt: int) -> bool:
        """Say whether the ``attempt``-th try was the last."""
        return attempt >= self.attempts
