"""How fast messages are taken in, all included, beside a peer's mail intake and beside a bare hook.

``python -m benchmarks.desk.intake`` takes real texts in on SQLite, and on PostgreSQL where
``--postgresql`` names a server, each in a process of its own, and lets django-helpdesk make tickets
of the same texts as mail, on the same. ``--helpdesk`` names the Python in which it is installed.
Seconds of processor time are of the measured process; the machine may be shared.

A desk runs for weeks, so each process takes 6,000 posts of other people in first, from another set,
and knows none of the texts that are measured. What a process does that has just begun is told too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.desk.house import surroundings
from benchmarks.desk.telling import tell
from benchmarks.speed.measured import Measured

LEAST, TIMES_PEER, SHARE = 2_000, 20, 60
BEFORE, JUST_BEGUN = 6_000, 100
_Told = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Rate:
    """Items a second, by the clock on the wall and by processor time."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:,.0f}/s by the wall, {self.cpu:,.0f}/s of processor time"


def main() -> None:
    """Measure and print each figure beside its limit; fail where one does not hold."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--postgresql", metavar="URL", help="an empty database")
    asked.add_argument("--helpdesk", metavar="PYTHON", default=sys.executable)
    wanted = asked.parse_args()
    noticed = _rate(_told(_ours("noticing"), wanted.data, BEFORE)["noticed"])
    print(f"noticing alone, after {BEFORE:,} other posts: {noticed}")
    cold = _rate(_told(_ours("taking_in"), wanted.data, JUST_BEGUN)["taken"])
    print(f"SQLite: taking in, after only {JUST_BEGUN:,} other posts: {cold}")
    peer = [wanted.helpdesk, "-m", "benchmarks.desk.helpdesk"]
    tickets = _rate(_told(peer, wanted.data)["tickets"])
    measured = _measure("SQLite", None, wanted.data, tickets)
    if wanted.postgresql:
        with _room_of_its_own(wanted.postgresql) as url:
            tickets = _rate(_told(peer, wanted.data, url=url)["tickets"])
        measured += _measure("PostgreSQL", wanted.postgresql, wanted.data, tickets)
    tell(measured)


@contextmanager
def _room_of_its_own(url: str) -> Iterator[str]:
    """Yield the address of a database with a schema for a peer's tables; they go in the end."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA peer")
        try:
            yield f"{url}?options=-csearch_path%3Dpeer"
        finally:
            connection.execute("DROP SCHEMA peer CASCADE")


def _measure(name: str, url: str | None, data: Path, peer: Rate) -> list[Measured]:
    """Return what is measured on one database."""
    print(f"{name}: django-helpdesk, mail intake: {peer}")
    found = _told(_ours("taking_in"), data, BEFORE, url=url)
    taken = _rate(found["taken"])
    hook, bare = _rate(found["hook"]), _rate(found["bare"])
    print(f"{name}: taking in, all included, after {BEFORE:,} other posts: {taken}")
    print(f"{name}: a hook {hook}; a bare view {bare}")
    ours = (
        ("taken in, all included, by processor time", "messages/s", taken.cpu, LEAST),
        (
            "beside django-helpdesk's mail intake, by processor time",
            "×",
            taken.cpu / peer.cpu,
            TIMES_PEER,
        ),
        ("taken in, all included, by the wall", "messages/s", taken.wall, LEAST),
        (
            "beside django-helpdesk's mail intake, by the wall",
            "×",
            taken.wall / peer.wall,
            TIMES_PEER,
        ),
        ("a hook beside a bare view", "%", 100 * hook.cpu / bare.cpu, SHARE),
    )
    return [
        Measured(f"{name}: {what}", unit, value, least, more_is_better=True)
        for what, unit, value, least in ours
    ]


def _ours(module: str) -> list[str]:
    return [sys.executable, "-m", f"benchmarks.desk.{module}"]


def _told(command: list[str], data: Path, *rest: int, url: str | None = None) -> _Told:
    with tempfile.TemporaryDirectory() as home:
        around = surroundings(Path(home))
        around |= {"EVENHAND_DATABASE": url} if url else {}
        done = subprocess.run(
            [*command, str(data), *map(str, rest)],
            env=around,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:{os.linesep}{done.stderr[-2_000:]}")
    told: _Told = json.loads(done.stdout.splitlines()[-1])
    return told


def _rate(pair: list[float]) -> Rate:
    return Rate(*pair)


if __name__ == "__main__":
    main()
