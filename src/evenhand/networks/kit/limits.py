"""How often a network lets us act: limits as values, kept between processes by one moment each.

The generic cell rate algorithm (ITU-T I.371) in the form that never passes the network's own
count: in no stretch of ``per`` are there more than ``allowed`` turns, however many processes take
them, as long as each takes its turn under a lock on the stored moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most ``allowed`` turns in any stretch of ``per``; about half of them at once."""

    name: str
    allowed: int
    per: timedelta

    @property
    def at_once(self) -> int:
        """Return how many turns may be taken in one moment after a pause."""
        return (self.allowed + 1) // 2

    @property
    def pace(self) -> timedelta:
        """Return the time between two turns once those at once are used up."""
        return self.per / (self.allowed - self.at_once + 1)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was taken, or how long to wait; ``moment`` is what to store for the next."""

    wait: timedelta
    moment: datetime | None

    @property
    def is_taken(self) -> bool:
        """Say whether one may act now."""
        return not self.wait


def take_turn(limit: RateLimit, moment: datetime | None, now: datetime) -> Turn:
    """Return a turn now, or how long to wait, from the moment stored at the last turn."""
    free = max(moment, now) if moment else now
    wait = free - now - limit.pace * (limit.at_once - 1)
    return Turn(wait, moment) if wait > timedelta() else Turn(timedelta(), free + limit.pace)
