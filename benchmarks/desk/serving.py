"""How the doors are best arranged, and how many open pages one process holds.

``python -m benchmarks.desk.serving`` serves one house in three ways, one after the other, and asks
for two addresses: one that only leads on (almost nothing but the server), and a page with a form.
Then it opens live pages and lets things happen. Needs ``wrk``. Processor time a request is what to
compare: it drifts less than requests a second on a machine that others use too.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from django.core.asgi import get_asgi_application
from django.core.handlers.asgi import ASGIHandler

from benchmarks.desk.house import Served, evenhand, free_port, served, told

ADDRESSES = {"leads on": "/live/nowhere/", "a page": "/sign-in/login/"}
THREADS = 4


@dataclass(frozen=True, slots=True)
class Rate:
    """What one address cost under load."""

    per_second: float
    microseconds: float
    p99: str


def django_asgi() -> ASGIHandler:
    """Return Django's own ASGI handler, for comparison."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
    return get_asgi_application()


def arrangements(port: int) -> dict[str, list[str]]:
    """Return the command lines to compare."""
    granian = [sys.executable, "-m", "granian", "--no-ws", "--port", str(port), "--no-log"]
    wsgi = ["--interface", "wsgi", "--blocking-threads", str(THREADS)]
    asgi = ["--interface", "asginl", "--factory", "benchmarks.desk.serving:django_asgi"]
    return {
        "WSGI, no live pages": [*granian, *wsgi, "evenhand.site.wsgi:application"],
        "ours: RSGI, Django in threads": evenhand(
            "serve", "--no-sweeps", "--port", str(port), "--threads", str(THREADS)
        ),
        "Django's ASGI handler": [*granian, *asgi],
    }


def load(server: Served, path: str, *, connections: int, seconds: int) -> Rate:
    """Ask for an address as often as it answers."""
    before = server.cpu
    said = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency",  # noqa: S607
         f"http://127.0.0.1:{server.port}{path}"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    count = int(_found(r"(\d+) requests in", said))
    return Rate(count / seconds, (server.cpu - before) / count * 1e6, _found(r"99%\s+(\S+)", said))


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise SystemExit(f"wrk said something else:\n{text}")
    return match[1]


def compare(home: Path, seconds: int) -> None:
    """Print what each arrangement makes of each address."""
    print("| arrangement | address | requests/s | µs of processor a request | p99 |")
    print("| --- | --- | ---: | ---: | ---: |")
    for name, command in arrangements(port := free_port()).items():
        with served(command, home, port=port) as server:
            for what, path in ADDRESSES.items():
                load(server, path, connections=4, seconds=1)
                rate = load(server, path, connections=16, seconds=seconds)
                print(
                    f"| {name} | {what} | {rate.per_second:,.0f} | {rate.microseconds:,.0f} "
                    f"| {rate.p99} |"
                )


class Pages:
    """Many open pages that count what they hear."""

    def __init__(self, port: int, session: str) -> None:
        self._port, self._session, self.heard, self.delays = port, session, 0, list[float]()
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self, count: int) -> None:
        """Open pages, a few at once, until all of them are greeted."""
        few, greeted = asyncio.Semaphore(50), asyncio.Semaphore(0)
        self._tasks = [asyncio.create_task(self._listen(few, greeted)) for _ in range(count)]
        for _ in range(count):
            await greeted.acquire()

    def close(self) -> None:
        """Close all of them."""
        for task in self._tasks:
            task.cancel()

    async def _listen(self, few: asyncio.Semaphore, greeted: asyncio.Semaphore) -> None:
        async with few:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
            writer.write(
                f"GET /live/fennimore/ HTTP/1.1\r\nHost: localhost\r\n"
                f"Cookie: sessionid={self._session}\r\n\r\n".encode()
            )
            await reader.readuntil(b"retry:")
            greeted.release()
        while data := await reader.read(65_536):
            self.heard += data.count(b"event: ")
            now = time.time()
            self.delays += [now - float(at) for at in re.findall(rb'"at":([\d.]+)', data)]


async def hold(home: Path, count: int) -> None:
    """Print what ``count`` open pages cost while nothing and while something happens."""
    port = free_port()
    command = evenhand("serve", "--no-sweeps", "--port", str(port))
    with served(command, home, port=port) as server:
        session = told(home, "session").strip()
        empty, pages = server.memory, Pages(port, session)
        await pages.open(count)
        used, start = server.cpu, time.monotonic()
        await asyncio.sleep(20)
        idle = (server.cpu - used) / (time.monotonic() - start)
        used = server.cpu
        await asyncio.to_thread(told, home, "happen")
        await asyncio.sleep(2)
        busy, delays = server.cpu - used, sorted(pages.delays)
        p95 = delays[int(len(delays) * 0.95)] if delays else float("nan")
        print(
            f"\n{count:,} open pages: {server.memory - empty:.0f} MB more "
            f"({(server.memory - empty) / count * 1e3:.0f} kB each, "
            f"{server.memory:.0f} MB in all), {idle:.1%} of a core while nothing happens. "
            "100 events in ten seconds: "
            f"{pages.heard:,} of {100 * count:,} heard, {busy:.1f} s of processor, "
            f"p95 {p95 * 1e3:.0f} ms from the event's moment to the page."
        )
        pages.close()


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pages", type=int, default=2_000)
    arguments.add_argument("--seconds", type=int, default=5)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="evenhand-bench-") as folder:
        home = Path(folder)
        told(home, "found")
        compare(home, asked.seconds)
        asyncio.run(hold(home, asked.pages))


if __name__ == "__main__":
    main()
