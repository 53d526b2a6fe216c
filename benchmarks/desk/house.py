"""A house to measure: set up in a folder of its own, served on loopback, ended at the end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Served:
    """A server: its port and what it uses."""

    port: int
    pid: int

    @property
    def cpu(self) -> float:
        """Return the seconds of processor time that it and its children have used."""
        return sum(_cpu(pid) for pid in self._pids)

    @property
    def memory(self) -> float:
        """Return the megabytes that it and its children hold."""
        return sum(_pages(pid) for pid in self._pids) * PAGE / 1e6

    @property
    def _pids(self) -> list[int]:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [self.pid, *map(int, children)]


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _pages(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1])


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a house in a folder."""
    root = Path(__file__).parents[2]
    return {
        **os.environ,
        "EVENHAND_DEMO": "yes",
        "EVENHAND_HOME": str(home),
        "PYTHONPATH": os.pathsep.join((str(root), str(root / "src"))),
    }


def evenhand(*arguments: str) -> list[str]:
    """Return the command line of ``evenhand``."""
    return [sys.executable, "-c", "from evenhand.cli import main; main()", *arguments]


@contextmanager
def served(command: Sequence[str], home: Path, *, port: int) -> Iterator[Served]:
    """Start a server, wait until it answers, and end it."""
    log = (home / "server.log").open("w")
    process = subprocess.Popen(command, env=surroundings(home), stdout=log, stderr=log)
    try:
        _wait_for(port)
        yield Served(port, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()  # what we compare with does not always stop
            process.wait()


def told(home: Path, what: str) -> str:
    """Do something in the house, in a process that knows Django, and return what it says."""
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.desk.doing", what],
        env=surroundings(home), capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/login/", timeout=5)
        except (OSError, urllib.error.URLError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not answer within a minute")
