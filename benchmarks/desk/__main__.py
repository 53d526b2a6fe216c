"""All that is measured of the desk, one after the other: ``python -m benchmarks.desk``.

Each part prints its figures beside its limits; ``--write`` keeps them all as a page. It fails where
one does not hold, or a part ends without any. ``--postgresql`` names a server, on which each part
gets a database of its own that is dropped in the end; without it all is measured on SQLite alone.
``--helpdesk`` names the Python in which django-helpdesk is installed.
"""

from __future__ import annotations

import argparse
import platform
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
from benchmarks.desk.telling import FILE, told_in
from benchmarks.speed.measured import Measured, table


def main() -> None:
    """Measure every part in a process and a house of its own."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="FOLDER")
    asked.add_argument("--postgresql", metavar="URL", default="")
    asked.add_argument("--helpdesk", metavar="PYTHON", default=sys.executable)
    asked.add_argument("--messages", default="1000000", metavar="NUMBER")
    asked.add_argument("--write", type=Path, metavar="FILE")
    wanted = asked.parse_args()
    with _database(wanted.postgresql, "intake") as url:
        intake = ["--data", str(wanted.data), "--helpdesk", wanted.helpdesk]
        measured = _part("intake", [*intake, *(["--postgresql", url] if url else [])])
    measured += _part("composer", ["--data", str(wanted.data)])
    for name, arguments in (("liveness", []), ("inbox_page", ["--messages", wanted.messages])):
        measured += _part(name, arguments)
        with _database(wanted.postgresql, name) as url:
            measured += _part(name, arguments, url) if url else []
    lines = "\n".join(table(measured))
    print(f"\n{lines}")
    if wanted.write:
        wanted.write.write_text(f"{_HEAD}\n{lines}\n", encoding="utf-8")
    raise SystemExit(not all(m.is_kept for m in measured))


_HEAD = f"""# Speed of the desk

Made by `make load LOAD="--postgresql URL --write docs/speed-of-the-desk.md"` on Python
{platform.python_version()}, {platform.machine()}, a small two-core machine. Figures drift with the
machine by a tenth; the ratios are what counts. The texts are customers' posts of a public set that
is only measured with. On PostgreSQL the server's part is another process's: taking in is told
both in processor time of ours and by the clock on the wall, and so are its ratios. All else is by
the clock on the wall. django-helpdesk stores in the same database as we. How many open pages
a process holds stands in [a decision](decisions/0005-one-address-for-pages-and-live-updates.md).
"""


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


def _part(name: str, arguments: list[str], database: str = "") -> list[Measured]:
    """Run one part and return its figures."""
    print(f"\n{name} on {'PostgreSQL' if database else 'SQLite'}", flush=True)
    with tempfile.TemporaryDirectory(prefix="evenhand-bench-") as home:
        left = Path(home) / "measured.json"
        around = surroundings(Path(home)) | {FILE: str(left)}
        around |= {"EVENHAND_DATABASE": database} if database else {}
        command = [sys.executable, "-m", f"benchmarks.desk.{name}", *arguments]
        ended = subprocess.run(command, env=around, check=False).returncode
        if not left.exists():
            raise SystemExit(f"{name} ended with {ended} and told no figures")
        return told_in(left)


if __name__ == "__main__":
    main()
