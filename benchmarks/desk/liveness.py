"""From a hook to an open inbox page: what a customer writes is seen how many milliseconds later.

``python -m benchmarks.desk.liveness`` serves one house with its sweeps in one process, on SQLite
or where ``EVENHAND_DATABASE`` says, opens live pages, and sends signed hooks at an even pace. A
message counts as seen when a page hears its event; the time runs from before the hook is sent. The
first seconds, in which a house that has just begun reads its books, are sent and not counted.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from benchmarks.desk.doing import SECRET
from benchmarks.desk.house import Served, evenhand, free_port, served, told
from benchmarks.desk.telling import database, tell
from benchmarks.speed.measured import Measured
from evenhand.networks.kit.signed_hooks import sign

LIMIT = 1_000
"""Milliseconds that the 95th percentile may take."""

PAGES = 20
REST = 5.0
"""Seconds in which the last messages may still be seen."""

WORDS = (
    "My parcel never came.", "Where is my refund? I have asked three times now.",
    "Thank you, that was quick!", "The app logs me out every time I open it.",
    "Is anybody there? My order 4417 is a week late.",
)  # fmt: skip


class Sender:
    """Sends signed hooks over a few connections and remembers when."""

    def __init__(self, port: int, reference: str) -> None:
        self._port, self._reference = port, reference
        self.sent: dict[str, float] = {}
        self.answered: dict[str, float] = {}
        self.refused = 0

    async def send(self, numbers: range, *, per_second: int) -> None:
        """Send hooks of these numbers at an even pace."""
        free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
        for _ in range(16):
            free.put_nowait(await asyncio.open_connection("127.0.0.1", self._port))
        start, tasks = time.monotonic(), []
        for place, number in enumerate(numbers):
            await asyncio.sleep(max(0.0, start + place / per_second - time.monotonic()))
            tasks.append(asyncio.create_task(self._one(number, free)))
        await asyncio.gather(*tasks)

    async def _one(
        self, number: int, free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]]
    ) -> None:
        self.sent[f"p{number}"] = time.time()
        body = _body(number)
        signed = sign(body, f"hook-{number}", datetime.now(UTC), SECRET)
        headers = "".join(f"{name}: {value}\r\n" for name, value in signed.items())
        reader, writer = connection = await free.get()
        writer.write(
            f"POST /hooks/{self._reference}/ HTTP/1.1\r\nHost: localhost\r\n{headers}"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        await reader.readexactly(int(length[1]) if length else 0)
        self.answered[f"p{number}"] = time.time()
        self.refused += b" 200 " not in head.split(b"\r\n")[0]
        free.put_nowait(connection)


def _body(number: int) -> bytes:
    now = datetime.now(UTC)
    said = {
        "id": f"p{number}", "thread": f"p{number}", "audience": "public", "posted_at": now,
        "author": {"id": f"c{number % 400}", "handle": f"@c{number % 400}"},
        "text": WORDS[number % len(WORDS)],
    }  # fmt: skip
    return msgspec.json.encode({"number": number, "kind": "posted", "at": now, "post": said})


async def listen(port: int, session: str, seen: dict[str, float]) -> None:
    """Follow the brand as a page does, and note when each message is first heard of."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET /live/fennimore/ HTTP/1.1\r\nHost: localhost\r\n"
        f"Cookie: sessionid={session}\r\n\r\n".encode()
    )
    while line := await reader.readline():
        for reference in re.findall(rb'"message":"(\w+)"', line):
            seen.setdefault(reference.decode(), time.time())


@dataclass(frozen=True, slots=True)
class Pace:
    """How many hooks a second are sent, for how many seconds, after how many that do not count."""

    per_second: int
    seconds: int
    warm: int = 3


async def measure(server: Served, home: Path, pace: Pace) -> Measured:
    """Send and listen; return how long 95 of 100 messages take, endless where one is lost."""
    session, reference = told(home, "session").strip(), told(home, "inbox").strip()
    seen: dict[str, float] = {}
    pages = [asyncio.create_task(listen(server.port, session, seen)) for _ in range(PAGES)]
    sender, warm = Sender(server.port, reference), pace.warm * pace.per_second
    await sender.send(range(1, warm + 1), per_second=pace.per_second)
    used, count = server.cpu, pace.seconds * pace.per_second
    counted = range(warm + 1, warm + 1 + count)
    await sender.send(counted, per_second=pace.per_second)
    share = (server.cpu - used) / pace.seconds
    await asyncio.sleep(REST)
    for page in pages:
        page.cancel()
    ours = dict(line.split() for line in told(home, "messages").splitlines())
    names = [f"p{number}" for number in counted]
    heard = [seen[ours[name]] - sender.sent[name] for name in names if ours.get(name) in seen]
    if not heard:
        raise SystemExit(f"nothing was seen: {sender.refused} hooks were refused")
    answered = [sender.answered[name] - sender.sent[name] for name in names]
    print(
        f"{len(heard):,} of {count:,} messages seen ({sender.refused} hooks refused) at "
        f"{pace.per_second} a second with {PAGES} open pages; {share:.0%} of a core"
    )
    print(f"until the hook is answered: {_quantiles(answered)}")
    print(f"until an open page hears of it: {_quantiles(heard)}")
    return Measured(
        f"{database()}: from a hook to an open page, {pace.per_second} messages a second,"
        f" {PAGES} pages, p95",
        "ms",
        _quantile(heard, 0.95) * 1e3 if len(heard) == count else float("inf"),
        LIMIT,
    )


def _quantiles(seconds: list[float]) -> str:
    shown = ((f"p{share:.0%}"[:-1], _quantile(seconds, share)) for share in (0.5, 0.95, 0.99))
    return ", ".join(f"{name} {value * 1e3:.0f} ms" for name, value in shown)


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> None:
    """Measure, print, and fail where the limit does not hold."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=30)
    arguments.add_argument("--per-second", type=int, default=100)
    asked = arguments.parse_args()
    pace = Pace(asked.per_second, asked.seconds)
    with tempfile.TemporaryDirectory(prefix="evenhand-bench-") as folder:
        home, port = Path(folder), free_port()
        told(home, "found")
        with served(evenhand("serve", "--port", str(port)), home, port=port) as server:
            measured = asyncio.run(measure(server, home, pace))
    tell([measured])


if __name__ == "__main__":
    main()
