"""What one run of the sweep works with: the time as it passes, the networks, the draw of waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from evenhand.desk.replies.letters import NetworkOf
from evenhand.desk.sweeps.backoff import Backoff, Draw

CALL = timedelta(minutes=3)
"""How long one call to a network may hold a reply; connectors give up well before."""
AGAIN = Backoff(first=timedelta(seconds=20), longest=timedelta(minutes=30), attempts=12)
"""How a reply that a network refused for now is tried again."""
LOOKS = Backoff(first=timedelta(seconds=15), longest=timedelta(hours=6), attempts=4)
"""How a network that went silent is looked at; after four looks a person is told."""

Moment = Callable[[], datetime]
"""Gives the moment that it is by now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One run. Calls take time, so each step asks for its own ``moment``.

    What is certain about a network hangs on when a call truly began, never on when the run did.
    """

    moment: Moment
    network_of: NetworkOf
    draw: Draw


def passing_time(now: datetime, tick: Callable[[], float]) -> Moment:
    """Return a moment that begins at ``now`` and goes on with ``tick``, which counts seconds."""
    began = tick()
    return lambda: now + timedelta(seconds=tick() - began)
