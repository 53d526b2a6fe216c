"""From a hook to an open inbox page: what a customer writes is seen how many milliseconds later.

``python -m benchmarks.desk.liveness`` serves one house with its sweeps in one process on SQLite,
opens live pages, and sends signed hooks at an even pace. A message counts as seen when a page hears
its event; the time runs from before the hook is sent.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from benchmarks.desk.doing import SECRET
from benchmarks.desk.house import Served, evenhand, free_port, served, told
from evenhand.networks.kit.signed_hooks import sign

LIMIT = 1.0
"""Seconds that the 95th percentile may take."""

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
        self.refused = 0

    async def send(self, count: int, *, per_second: int) -> None:
        """Send ``count`` hooks at an even pace."""
        free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
        for _ in range(16):
            free.put_nowait(await asyncio.open_connection("127.0.0.1", self._port))
        start, tasks = time.monotonic(), []
        for number in range(count):
            await asyncio.sleep(max(0.0, start + number / per_second - time.monotonic()))
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


async def measure(server: Served, home: Path, *, seconds: int, per_second: int) -> bool:
    """Send, listen, print; say whether the limit holds."""
    session, reference = told(home, "session").strip(), told(home, "inbox").strip()
    seen: dict[str, float] = {}
    pages = [asyncio.create_task(listen(server.port, session, seen)) for _ in range(20)]
    sender = Sender(server.port, reference)
    used = server.cpu
    await sender.send(seconds * per_second, per_second=per_second)
    await asyncio.sleep(5)
    ours = dict(line.split() for line in told(home, "messages").splitlines())
    delays = sorted(
        seen[ours[platform_id]] - at
        for platform_id, at in sender.sent.items()
        if ours.get(platform_id) in seen
    )
    for page in pages:
        page.cancel()
    if not delays:
        raise SystemExit(f"nothing was seen: {sender.refused} hooks were refused")
    p50, p95, p99 = (delays[min(len(delays) - 1, int(len(delays) * s))] for s in (0.5, 0.95, 0.99))
    print(
        f"{len(delays):,} of {len(sender.sent):,} messages seen ({sender.refused} hooks refused) "
        f"at {per_second} a second with 20 open pages: p50 {p50 * 1e3:.0f} ms, "
        f"p95 {p95 * 1e3:.0f} ms, p99 {p99 * 1e3:.0f} ms, longest {delays[-1] * 1e3:.0f} ms; "
        f"{(server.cpu - used) / (seconds + 5):.0%} of a core"
    )
    return len(delays) == len(sender.sent) and p95 <= LIMIT


def main() -> None:
    """Measure, print, and fail where the limit does not hold."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=30)
    arguments.add_argument("--per-second", type=int, default=100)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="evenhand-bench-") as folder:
        home, port = Path(folder), free_port()
        told(home, "found")
        with served(evenhand("serve", "--port", str(port)), home, port=port) as server:
            is_kept = asyncio.run(
                measure(server, home, seconds=asked.seconds, per_second=asked.per_second)
            )
    raise SystemExit(not is_kept)


if __name__ == "__main__":
    main()
