"""The database as the open pages read it: in one thread of its own, with one connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import ParamSpec, TypeVar

from django.db import close_old_connections

from evenhand.desk.queries.events import (
    Follower,
    Told,
    events_after,
    last_events,
    still_following,
)
from evenhand.web.live.catching_up import CaughtUp, catch_up

P = ParamSpec("P")
T = TypeVar("T")

_AT_ONCE = 500
"""Events read in one go; the next look reads on."""


class TableReader:
    """Reads the tables without holding up whoever waits for something else."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="live")

    async def heads(self, brands: Collection[int]) -> Mapping[int, int]:
        """Return the last number of each brand."""
        return await self._read(last_events, brands)

    async def after(self, brand: int, number: int) -> Sequence[Told]:
        """Return the next events after a number."""
        return await self._read(events_after, brand, number, limit=_AT_ONCE)

    async def missed(self, brand: int, number: int) -> CaughtUp:
        """Return what one page missed."""
        return await self._read(catch_up, brand, number)

    async def allowed(self, followers: Collection[Follower]) -> Collection[Follower]:
        """Return those who may still follow."""
        return await self._read(still_following, followers, now=datetime.now(UTC))

    async def _read(self, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: _fresh(read, *args, **kwargs))


def _fresh(read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Read with a connection that is not too old."""
    close_old_connections()
    return read(*args, **kwargs)
