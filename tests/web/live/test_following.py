"""Many open pages, one look at the table: nothing lost, nothing doubled, nobody held for ever."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Collection, Coroutine, Mapping, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evenhand.desk.queries.events import Follower, Told
from evenhand.web.live.catching_up import CaughtUp
from evenhand.web.live.following import ASK_EVERY, HEARTBEAT_EVERY, Following, Page
from evenhand.web.live.frames import HEARTBEAT, OVER, frames
from tests.own_loop import run_alone
from tests.web.live.browser import Browser

TOM = Follower(1, 7, "session", "proof")
INES = Follower(1, 8, "session-of-ines", "proof")


class Table:
    """A table of events that counts who looks; every answer comes a moment later."""

    def __init__(self, *, at_once: int = 500) -> None:
        self.events: list[Told] = []
        self.looks, self.misses, self.at_once = 0, 0, at_once
        self.gone: set[Follower] = set()
        self.is_broken = False

    def happen(self, count: int = 1) -> None:
        first = len(self.events) + 1
        self.events += [Told(number=n, kind="case") for n in range(first, first + count)]

    async def heads(self, brands: Collection[int]) -> Mapping[int, int]:
        await asyncio.sleep(0)
        if self.is_broken:
            raise ConnectionError
        self.looks += 1
        return dict.fromkeys(brands, len(self.events))

    async def after(self, _brand: int, number: int) -> Sequence[Told]:
        await asyncio.sleep(0)
        return self.events[number : number + self.at_once]

    async def missed(self, _brand: int, number: int) -> CaughtUp:
        await asyncio.sleep(0)
        self.misses += 1
        return CaughtUp(frames(self.events[number:]), len(self.events))

    async def allowed(self, followers: Collection[Follower]) -> Collection[Follower]:
        await asyncio.sleep(0)
        return set(followers) - self.gone


class Clock:
    """A clock that goes on when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Visitor:
    """A browser whose connection can be cut and made anew."""

    def __init__(self, following: Following, follower: Follower = TOM) -> None:
        self.following, self.follower = following, follower
        self.browser, self.beats, self.has_ended = Browser(last_id="0"), 0, False
        self.listening: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        page = Page(self.follower, int(self.browser.last_id))
        self.listening = asyncio.create_task(self._listen(self.following.stream(page)))
        await settle()

    async def cut(self) -> None:
        if self.listening is not None:
            self.listening.cancel()
            await asyncio.gather(self.listening, return_exceptions=True)
            self.listening = None

    async def _listen(self, stream: AsyncGenerator[bytes, None]) -> None:
        try:
            async for body in stream:
                self.beats += body == HEARTBEAT
                self.has_ended |= body == OVER
                self.browser.hear(body.replace(OVER, b""))
        finally:
            await stream.aclose()


async def settle() -> None:
    """Let everything that can go on go on."""
    for _ in range(30):
        await asyncio.sleep(0)


async def never(_seconds: float) -> None:
    await asyncio.Event().wait()


def play(scene: Coroutine[Any, Any, None]) -> None:
    run_alone(scene)


def test_every_page_hears_what_happens_from_one_look() -> None:
    async def scene() -> None:
        table = Table()
        following = Following(table, clock=Clock(), wait=never)
        visitors = [Visitor(following) for _ in range(50)]
        for visitor in visitors:
            await visitor.connect()
        looked = table.looks
        table.happen(3)
        await following.look()
        await settle()
        assert [v.browser.numbers for v in visitors] == [[1, 2, 3]] * 50
        assert (table.looks, table.misses) == (looked + 1, 0)

    play(scene())


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("happen"), st.integers(1, 5)),
        st.tuples(st.just("look"), st.just(0)),
        st.tuples(st.just("connect"), st.integers(0, 2)),
        st.tuples(st.just("cut"), st.integers(0, 2)),
    ),
    max_size=40,
)


async def make(  # noqa: PLR0917 - a scene and what is in it
    move: str, which: int, table: Table, following: Following, visitors: list[Visitor]
) -> None:
    """Make one move: something happens, somebody looks, a visitor comes or is cut off."""
    if move == "happen":
        table.happen(which)
    elif move == "look":
        await following.look()
        await settle()
    elif move == "connect" and visitors[which].listening is None:
        await visitors[which].connect()
    elif move == "cut":
        await visitors[which].cut()


@given(MOVES, st.integers(1, 6))
def test_however_often_a_connection_is_cut_nothing_is_lost_or_doubled(
    moves: list[tuple[str, int]], at_once: int
) -> None:
    async def scene() -> None:
        table = Table(at_once=at_once)
        following = Following(table, clock=Clock(), wait=never)
        visitors = [Visitor(following) for _ in range(3)]
        for move, which in moves:
            await make(move, which, table, following, visitors)
        for visitor in visitors:
            if visitor.listening is None:
                await visitor.connect()
        for _ in range(len(table.events) // at_once + 1):
            await following.look()
            await settle()
        everything = list(range(1, len(table.events) + 1))
        assert [v.browser.numbers for v in visitors] == [everything] * 3

    play(scene())


def test_a_quiet_page_hears_a_heartbeat() -> None:
    async def scene() -> None:
        clock = Clock()
        following = Following(Table(), clock=clock, wait=never)
        visitor = Visitor(following)
        await visitor.connect()
        clock.now += HEARTBEAT_EVERY
        await following.look()
        await settle()
        assert visitor.beats == 1

    play(scene())


def test_a_page_whose_session_ended_is_told_so_and_no_other_page() -> None:
    async def scene() -> None:
        clock, table = Clock(), Table()
        following = Following(table, clock=clock, wait=never)
        tom, ines = Visitor(following), Visitor(following, INES)
        await tom.connect()
        await ines.connect()
        table.gone.add(TOM)
        clock.now += ASK_EVERY
        await following.look()
        table.happen()
        await following.look()
        await settle()
        assert (tom.has_ended, tom.browser.numbers) == (True, [])
        assert (ines.has_ended, ines.browser.numbers) == (False, [1])
        assert following.pages == 1

    play(scene())


def test_nobody_looks_at_the_table_while_no_page_is_open() -> None:
    async def briefly(_seconds: float) -> None:
        await asyncio.sleep(0)

    async def scene() -> None:
        table = Table()
        following = Following(table, clock=Clock(), wait=briefly)
        visitor = Visitor(following)
        await visitor.connect()
        assert table.looks
        await visitor.cut()
        await settle()
        looked = table.looks
        await settle()
        assert table.looks == looked

    play(scene())


def test_a_table_that_cannot_be_read_ends_the_streams_so_that_pages_know() -> None:
    async def scene() -> None:
        table = Table()
        table.is_broken = True
        following = Following(table, clock=Clock(), wait=never)
        visitor = Visitor(following)
        await visitor.connect()
        assert visitor.listening is not None
        assert visitor.listening.done()
        assert not visitor.has_ended
        table.is_broken = False
        visitor.listening = None
        table.happen()
        await visitor.connect()
        assert visitor.browser.numbers == [1]

    play(scene())


def test_a_server_that_stops_lets_every_page_go() -> None:
    async def scene() -> None:
        following = Following(Table(), clock=Clock(), wait=never)
        visitor = Visitor(following)
        await visitor.connect()
        following.close()
        await settle()
        assert visitor.listening is not None
        assert visitor.listening.done()
        assert following.pages == 0

    play(scene())
