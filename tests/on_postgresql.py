"""Run every test that may end otherwise on PostgreSQL a second time, there.

That is every test that asks the database, but those that look at a page in a browser: it is drawn
alike. The journeys are looked at on both, because they walk the whole line.

``python -m tests.on_postgresql [files] [pytest arguments]`` takes the server that
EVENHAND_TEST_DATABASE names, otherwise one that runs here, otherwise it starts one of its own in a
temporary folder from the programs of an installed PostgreSQL. Where there is none it says so; where
nothing may be skipped (EVENHAND_NO_SKIPS) that is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

WITH_DATABASE = ["desk", "faults", "journey", "networks", "site", "web"]
ASKS = {"db", "transactional_db"}
"""The fixtures through which a test asks the database, if no mark says so."""
RUNNING = "postgresql://{user}@127.0.0.1:5432/postgres"
MISSING = (
    "PostgreSQL: skipped, the tests ran on SQLite only. No server answers on 127.0.0.1:5432 and "
    "its programs are not installed; install PostgreSQL or set EVENHAND_TEST_DATABASE."
)


def may_differ(test: pytest.Item) -> bool:
    """Say whether a test may end otherwise on PostgreSQL than on SQLite."""
    fixtures = set(getattr(test, "fixturenames", ()))
    asks = test.get_closest_marker("django_db") is not None or not fixtures.isdisjoint(ASKS)
    return asks and ("chromium" not in fixtures or "journey" in test.path.parts)


def is_for_any(test: pytest.Item) -> bool:
    """Say whether a test speaks of any database, not only of what PostgreSQL alone has."""
    return test.get_closest_marker("postgresql") is None


def answers(address: str) -> bool:
    """Say whether we may make databases there."""
    ask = "select rolcreatedb or rolsuper from pg_roles where rolname = current_user"
    with suppress(psycopg.Error), psycopg.connect(address, connect_timeout=3) as connection:
        row = connection.execute(ask).fetchone()
        return bool(row and row[0])
    return False


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


@contextmanager
def own_server(folder: Path) -> Iterator[str]:
    """Start a server that listens on a socket only, and stop it at the end."""
    as_whom = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="evenhand-pg-") as place:
        if as_whom:
            shutil.chown(place, "postgres", "postgres")
        data = f"{place}/data"
        control = [*as_whom, f"{folder}/pg_ctl", "-D", data, "-w"]
        options = f"-k {place} -c listen_addresses='' -c fsync=off"
        quietly([*as_whom, f"{folder}/initdb", "-D", data, "-U", "postgres", "-A", "trust"], place)
        quietly([*control, "-l", f"{place}/log", "-o", options, "start"], place)
        try:
            yield f"postgresql://postgres@/postgres?host={place}"
        finally:
            quietly([*control, "-m", "immediate", "stop"], place)


def quietly(command: list[str], place: str) -> None:
    """Run a command that must work, without its words."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=place)


@contextmanager
def a_server() -> Iterator[str | None]:
    """Yield the address of a server for the tests, or nothing."""
    running = RUNNING.format(user=os.environ.get("USER") or "root")
    given = os.environ.get("EVENHAND_TEST_DATABASE")
    if given or answers(running):
        yield given or running
    elif folder := programs():
        with own_server(folder) as address:
            yield address
    else:
        yield None


def main(arguments: list[str]) -> int:
    """Run the tests with a database there and return how they ended."""
    with a_server() as address:
        if address is None:
            print(MISSING, file=sys.stderr)  # noqa: T201
            return 1 if os.environ.get("EVENHAND_NO_SKIPS") else 0
        print("PostgreSQL: every test that may end otherwise there")  # noqa: T201
        is_told = any(Path(argument.partition("::")[0]).exists() for argument in arguments)
        places = [] if is_told else [f"tests/{place}" for place in WITH_DATABASE]
        asked = {"EVENHAND_TEST_DATABASE": address, "PGOPTIONS": "-c synchronous_commit=off"}
        environment = os.environ | asked
        command = [sys.executable, "-m", "pytest", *places, *arguments]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
