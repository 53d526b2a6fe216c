"""All that is measured of the desk, one after the other: ``python -m benchmarks.desk``.

Each part prints its figures beside its limits and fails where one does not hold; this fails where
any did. ``--postgresql`` names a server, on which each part gets a database of its own that is
dropped in the end; without it all is measured on SQLite alone. ``--helpdesk`` names the Python in
which django-helpdesk is installed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from benchmarks.desk.house import surroundings


def main() -> None:
    """Measure every part in a process and a house of its own."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="FOLDER")
    asked.add_argument("--postgresql", metavar="URL", default="")
    asked.add_argument("--helpdesk", metavar="PYTHON", default=sys.executable)
    asked.add_argument("--messages", default="1000000", metavar="NUMBER")
    wanted = asked.parse_args()
    intake = ["--data", str(wanted.data), "--helpdesk", wanted.helpdesk]
    page = ["--messages", wanted.messages]
    with _database(wanted.postgresql, "intake") as url:
        kept = [_part("intake", [*intake, *(["--postgresql", url] if url else [])])]
    for name, arguments in (("liveness", []), ("inbox_page", page)):
        kept.append(_part(name, arguments))
        with _database(wanted.postgresql, name) as url:
            kept += [_part(name, arguments, url)] if url else []
    raise SystemExit(not all(kept))


@contextmanager
def _database(server: str, name: str) -> Iterator[str]:
    """Yield the address of an empty database on a server, or nothing without a server."""
    if not server:
        yield ""
        return
    named = sql.Identifier(f"evenhand_measured_{name}")
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(named)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(sql.SQL("CREATE DATABASE {}").format(named))
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/evenhand_measured_{name}"))
        finally:
            connection.execute(drop)


def _part(name: str, arguments: list[str], database: str = "") -> bool:
    """Run one measurement; say whether its limits hold."""
    print(f"\n{name} on {'PostgreSQL' if database else 'SQLite'}", flush=True)
    with tempfile.TemporaryDirectory(prefix="evenhand-bench-") as home:
        around = surroundings(Path(home))
        around |= {"EVENHAND_DATABASE": database} if database else {}
        command = [sys.executable, "-m", f"benchmarks.desk.{name}", *arguments]
        return subprocess.run(command, env=around, check=False).returncode == 0


if __name__ == "__main__":
    main()
