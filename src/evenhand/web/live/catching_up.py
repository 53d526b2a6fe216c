"""What a page missed that is no longer in memory: read from the table, or said to be too much."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.desk.queries.events import events_after, last_event
from evenhand.web.live.frames import frames, reload

MOST = 1_000
"""Events beyond which reading the page anew is cheaper than hearing them all."""


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What to send, and the number at which the page then stands."""

    body: bytes
    number: int


def catch_up(brand: int, number: int) -> CaughtUp:
    """Return everything after ``number`` without a gap, or the word to read the page anew.

    The page is sent to read anew where the numbers after its own were forgotten, where it knows a
    number that was never given (the database was restored), or where it missed too much.
    """
    head = last_event(brand)
    if number == head:
        return CaughtUp(b"", head)
    events = events_after(brand, number, limit=MOST + 1) if number < head else ()
    if not events or len(events) > MOST or events[0].number != number + 1:
        return CaughtUp(reload(head), head)
    return CaughtUp(frames(events), events[-1].number)
