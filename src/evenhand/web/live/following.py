"""All open pages of one process: one look at the database serves every one of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import structlog

from evenhand.desk.queries.events import Follower, Told
from evenhand.web.live.catching_up import CaughtUp
from evenhand.web.live.frames import HEARTBEAT, OVER
from evenhand.web.live.recent import Recent

LOOK_EVERY = 0.2
"""Seconds between two looks at the database."""

HEARTBEAT_EVERY = 15.0
ASK_EVERY = 30.0
"""Seconds between two checks that the sessions behind the pages still stand."""

KEPT = 1_000
"""Events kept in memory for each brand."""

_log = structlog.get_logger(__name__)


class Reader(Protocol):
    """What is read from the database; each call may take its time elsewhere."""

    async def heads(self, brands: Collection[int]) -> Mapping[int, int]:
        """Return the last number of each brand."""
        ...

    async def after(self, brand: int, number: int) -> Sequence[Told]:
        """Return the next events after a number."""
        ...

    async def missed(self, brand: int, number: int) -> CaughtUp:
        """Return what one page missed."""
        ...

    async def allowed(self, followers: Collection[Follower]) -> Collection[Follower]:
        """Return those who may still follow."""
        ...


@dataclass(eq=False, slots=True)
class Page:
    """One open page: on whose behalf it follows, and the last number that it was sent.

    Once there is a ``last_word`` (it may be empty) the stream ends with it.
    """

    follower: Follower
    number: int
    last_sent: float = 0.0
    last_word: bytes | None = None


@dataclass(eq=False, slots=True)
class _Brand:
    """A brand that somebody follows."""

    recent: Recent
    pages: set[Page] = field(default_factory=set)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self) -> None:
        """Wake every page of the brand."""
        self.changed.set()
        self.changed = asyncio.Event()


class Following:
    """Follows the brands that pages are open for; stops looking when the last one closed."""

    def __init__(
        self,
        reader: Reader,
        *,
        clock: Callable[[], float],
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._reader, self._clock, self._wait = reader, clock, wait
        self._brands: dict[int, _Brand] = {}
        self._asked_at = self._beat_at = clock()
        self._looking: asyncio.Task[None] | None = None

    @property
    def pages(self) -> int:
        """How many pages are open."""
        return sum(len(brand.pages) for brand in self._brands.values())

    async def stream(self, page: Page) -> AsyncGenerator[bytes, None]:
        """Yield what the page has to hear until it may no longer, or the server stops."""
        brand = self._brands.setdefault(page.follower.brand, _Brand(Recent(page.number, most=KEPT)))
        brand.pages.add(page)
        page.last_sent = self._clock()
        if self._looking is None:
            self._looking = asyncio.create_task(self._look_on())
        try:
            while page.last_word is None:
                changed = brand.changed
                if body := await self._next_body(page, brand):
                    page.last_sent = self._clock()
                    yield body
                elif page.number >= brand.recent.head:
                    await changed.wait()
            yield page.last_word
        finally:
            self._leave(page, brand)

    async def _next_body(self, page: Page, brand: _Brand) -> bytes:
        """Return what to send now, if anything, and move the page on."""
        body = brand.recent.after(page.number)
        if body is None:
            caught = await self._reader.missed(page.follower.brand, page.number)
            body, page.number = caught.body, caught.number
        else:
            page.number = brand.recent.head
        is_quiet = self._clock() - page.last_sent >= HEARTBEAT_EVERY
        return body or (HEARTBEAT if is_quiet else b"")

    def _leave(self, page: Page, brand: _Brand) -> None:
        brand.pages.discard(page)
        if not brand.pages and self._brands.get(page.follower.brand) is brand:
            del self._brands[page.follower.brand]

    async def look(self) -> None:
        """Look once: hand on what is new, and end pages that may no longer follow."""
        heads = await self._reader.heads(tuple(self._brands))
        for key, brand in tuple(self._brands.items()):
            if heads.get(key, 0) > brand.recent.head:
                brand.recent.add(await self._reader.after(key, brand.recent.head))
                brand.tell()
        now = self._clock()
        if now - self._asked_at >= ASK_EVERY:
            self._asked_at = now
            await self._ask()
        if now - self._beat_at >= HEARTBEAT_EVERY:
            self._beat_at = now
            self._tell_all()

    def close(self) -> None:
        """End every page's stream; browsers ask again, wherever the next server is."""
        brands, self._brands = self._brands, {}
        for brand in brands.values():
            for page in brand.pages:
                page.last_word = b""
            brand.tell()

    async def _ask(self) -> None:
        pages = [page for brand in self._brands.values() for page in brand.pages]
        allowed = await self._reader.allowed({page.follower for page in pages})
        for page in pages:
            if page.follower not in allowed:
                page.last_word = OVER
        self._tell_all()

    def _tell_all(self) -> None:
        for brand in self._brands.values():
            brand.tell()

    async def _look_on(self) -> None:
        """Look again and again while a page is open. A look that fails ends all streams.

        A page that hears nothing must not believe that nothing happens: it asks again, and shows
        that it is not connected for as long as nobody answers.
        """
        try:
            while self._brands:
                await self.look()
                await self._wait(LOOK_EVERY)
        except Exception as error:
            _log.error("live-look-failed", error=type(error).__name__)
            self.close()
        finally:
            self._looking = None
