"""How long an inbox page takes at a million messages: ``python -m benchmarks.desk.inbox_page``.

The whole page is made each time, from the request through the session to the last byte, without
the network. Limits: p99 of 30 ms on PostgreSQL and of 50 ms on SQLite, over all views together.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.desk.telling import database, tell
from benchmarks.speed.measured import Measured

if TYPE_CHECKING:  # Django has to be set up before it is imported
    from django.test import Client

LIMITS = {"postgresql": 30.0, "sqlite": 50.0}
"""The most a page may take in 99 of 100 cases, in milliseconds of wall time."""
QUERIES = (
    "view=mine", "view=unassigned", "view=needs-person", "view=promises", "view=waiting",
    "view=snoozed", "view=open", "view=closed", "view=praise", "view=undelivered",
    "view=open&language=de", "view=open&network=email", "view=open&tag=late",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """What one page took, in milliseconds: on the clock, and of this process's CPU."""

    query: str
    wall: float
    cpu: float


def main() -> None:
    """Fill the database where it is empty, measure, print, and fail where the limit is missed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--messages", type=int, default=1_000_000)
    arguments.add_argument("--pages", type=int, default=1_300)
    wanted = arguments.parse_args()
    _set_up()
    from django.db import connection  # noqa: PLC0415 - Django has to be set up first

    client = _signed_in(wanted.messages)
    for _ in range(3):
        list(_pages(client, len(QUERIES)))
    taken = list(_pages(client, wanted.pages))
    for query in QUERIES:
        _print(query, [page for page in taken if page.query == query])
    what = f"{database()}: an inbox page at {wanted.messages:,} messages, p99 over all views"
    tell([Measured(what, "ms", _print("all views", taken), LIMITS[connection.vendor])])


def _set_up() -> None:
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    os.environ.setdefault("EVENHAND_DEMO", "yes")
    os.environ["DJANGO_SETTINGS_MODULE"] = "evenhand.site.settings"
    django.setup()
    call_command("migrate", verbosity=0)


def _signed_in(messages: int) -> Client:
    from django.test import Client  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from benchmarks.desk.a_full_desk import fill  # noqa: PLC0415
    from evenhand.desk.models import Message, Person  # noqa: PLC0415

    started = time.perf_counter()
    if not Message.objects.exists():
        fill(messages, now=timezone.now())
        print(f"filled with {messages:,} messages in {time.perf_counter() - started:.0f} s")
    client = Client(SERVER_NAME="localhost")
    client.force_login(Person.objects.earliest("pk"))
    return client


def _pages(client: Client, number: int) -> Iterator[Taken]:
    for count in range(number):
        query = QUERIES[count % len(QUERIES)]
        wall, cpu = time.perf_counter(), time.process_time()
        answer = client.get(f"/inbox/fennimore/?{query}")
        taken = Taken(
            query, 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)
        )
        assert answer.status_code == 200  # noqa: S101
        yield taken


def _print(name: str, taken: list[Taken]) -> float:
    """Print what pages took and return the wall time that 99 of 100 keep to."""
    wall, cpu = _quantiles([p.wall for p in taken]), _quantiles([p.cpu for p in taken])
    print(
        f"{name:44} {len(taken):5} pages  wall p50 {wall[0]:6.1f} p99 {wall[1]:6.1f} ms"
        f"  cpu p50 {cpu[0]:6.1f} p99 {cpu[1]:6.1f} ms"
    )
    return wall[1]


def _quantiles(times: list[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[int(0.99 * (len(ordered) - 1))]


if __name__ == "__main__":
    main()
