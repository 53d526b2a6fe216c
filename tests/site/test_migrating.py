"""Tables are brought up to date at the start: once, one process at a time, and resumed when cut."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

MIGRATE = """
import os, signal, sys
from evenhand.cli.opening import open_desk
open_desk()
from evenhand.desk.fault_points import watched
from evenhand.site.migrating import migrate, unapplied
place, count = sys.argv[1], 0
def cut(label):
    global count
    count += label.startswith("migrate:" + place)
    if place and count == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
with watched(cut):
    print(migrate(), len(unapplied()))
"""


def migrate(home: Path, place: str = "", at: int = 0) -> subprocess.CompletedProcess[str]:
    """Migrate a house on SQLite in a process of its own, killed at the given point."""
    surroundings = {**os.environ, "EVENHAND_DEMO": "yes", "EVENHAND_HOME": str(home)}
    surroundings.pop("EVENHAND_DATABASE", None)
    surroundings["DJANGO_SETTINGS_MODULE"] = "evenhand.site.settings"
    surroundings["PYTHONPATH"] = os.pathsep.join(sys.path)
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", MIGRATE, place, str(at)],
        env=surroundings, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def tables(home: Path) -> set[str]:
    with sqlite3.connect(home / "evenhand.sqlite3") as database:
        rows = database.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL").fetchall()
    return {sql for (sql,) in rows}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return what the tables look like when nothing was cut."""
    home = tmp_path_factory.mktemp("untouched")
    done = migrate(home)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[1] == "0"
    return tables(home)


@pytest.mark.parametrize(
    ("place", "at"), [("before-commit", 1), ("after-commit", 2), ("before-commit", 5)]
)
def test_a_migration_that_was_killed_is_taken_up_by_the_next_start(
    place: str, at: int, tmp_path: Path, untouched: set[str]
) -> None:
    assert migrate(tmp_path, place, at).returncode == -9
    assert tables(tmp_path) != untouched
    resumed = migrate(tmp_path)
    assert resumed.returncode == 0, resumed.stderr
    assert tables(tmp_path) == untouched


def test_two_processes_that_start_together_bring_the_tables_up_to_date_once(
    tmp_path: Path, untouched: set[str]
) -> None:
    done: list[subprocess.CompletedProcess[str]] = []
    starts = [threading.Thread(target=lambda: done.append(migrate(tmp_path))) for _ in range(2)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert [process.returncode for process in done] == [0, 0], [p.stderr for p in done]
    applied = sorted(int(process.stdout.split()[0]) for process in done)
    assert applied[0] == 0 < applied[1]
    assert tables(tmp_path) == untouched
