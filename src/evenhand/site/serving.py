"""Doors and sweeps in one process: made ready, run, and ended without leaving work in hand."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from errno import EADDRINUSE
from threading import Event

import structlog
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.constants import Interfaces
from granian.server.embed import Server

from evenhand.core.errors import EvenhandError
from evenhand.desk.sweeps.running import Running, Sweeper
from evenhand.desk.sweeps.table import SWEEPS
from evenhand.site import readiness
from evenhand.site.doors import Doors
from evenhand.site.migrating import migrate
from evenhand.web.live.following import Following
from evenhand.web.live.reader import TableReader

MOST_OPEN = 8_192
"""Requests and open pages at once; more wait at the door."""

LAST_WORDS = 10.0
"""Seconds that answers in hand may take once the server is told to stop; a client that has vanished
without a word is not waited for."""

_log = structlog.get_logger(__name__)


class NotStarted(EvenhandError):  # noqa: N818 - it says what happened
    """The house could not be made ready; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the doors are, and how many threads answer behind them."""

    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 4

    @property
    def shown(self) -> str:
        """What people type: the address of the house, or where the doors are if it has none."""
        return settings.EVENHAND_ADDRESS or f"http://{self}"

    def __str__(self) -> str:
        """Name host and port."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def serve(address: Address, *, with_sweeps: bool, tell: Callable[[str], None]) -> None:
    """Answer at the address until the process is told to stop; sweep as well where asked.

    The doors open at once. They say "one moment" until the tables are up to date. Raises
    :class:`NotStarted` where somebody answers there already: two would share what comes, unseen.
    """
    _demand_free(address)
    readiness.begin()
    running = Running(_sweepers(), _now) if with_sweeps else None
    asyncio.run(_serve(address, running, tell))


def _demand_free(address: Address) -> None:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        socket.create_server((address.host, address.port), family=family).close()
    except OSError as error:
        why = "something answers there already" if error.errno == EADDRINUSE else error.strerror
        raise NotStarted(
            f"the doors cannot open at {address}: {why}; choose others with --host and --port"
        ) from error


def work(tell: Callable[[str], None]) -> None:
    """Only sweep, until the process is told to stop."""
    migrate(lambda name: tell(f"applying {name}"))
    running, stop = Running(_sweepers(), _now), Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    running.start()
    tell("Sweeping. Ctrl-C ends it after the batch in hand.")
    stop.wait()
    running.stop()


async def _serve(address: Address, running: Running | None, tell: Callable[[str], None]) -> None:
    doors = Doors(
        get_wsgi_application(),
        threads=address.threads,
        following=lambda: Following(TableReader(), clock=time.monotonic),
    )
    server = Server(
        doors,
        address=address.host,
        port=address.port,
        interface=Interfaces.RSGI,
        websockets=False,
        backlog=MOST_OPEN,
        backpressure=MOST_OPEN,
        log_enabled=False,
    )
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    serving = asyncio.create_task(server.serve())
    stopping = asyncio.create_task(stop.wait())
    readying = asyncio.create_task(_make_ready(running, tell))
    try:
        await asyncio.wait({serving, stopping, readying}, return_when=asyncio.FIRST_COMPLETED)
        if readying.done() and readying.exception() is None:
            tell(f"Open at {address.shown}/ (Ctrl-C ends it)")
            await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        doors.close()
        server.stop()  # type: ignore[no-untyped-call]
        stopping.cancel()
        await asyncio.wait({serving}, timeout=LAST_WORDS)
        serving.cancel()
        await asyncio.wait({readying})  # a migration in hand is finished
        if running is not None:
            await asyncio.to_thread(running.stop)
    readying.result()


async def _make_ready(running: Running | None, tell: Callable[[str], None]) -> None:
    """Bring the tables up to date in a thread of its own, then begin to sweep."""
    with ThreadPoolExecutor(1) as apart:
        await asyncio.get_running_loop().run_in_executor(apart, _migrate, tell)
    readiness.finish()
    if running is not None:
        running.start()


def _migrate(tell: Callable[[str], None]) -> None:
    try:
        migrate(lambda name: tell(f"Bringing the tables up to date: {name}"))
    except Exception as error:
        _log.error("migration-failed", exc_info=True)
        raise NotStarted(
            f"the tables could not be brought up to date ({type(error).__name__}); "
            "the log above says where, and the next start goes on from there"
        ) from error


def _sweepers() -> list[Sweeper]:
    worker = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(2)}"
    return [
        Sweeper(planned, f"{worker}.{hand}" if hand else worker)
        for planned in SWEEPS
        for hand in range(planned.hands)
    ]


def _now() -> datetime:
    return datetime.now(UTC)
