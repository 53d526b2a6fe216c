"""All that is measured of the desk, one after the other: ``python -m benchmarks.desk``.

Each part prints its figures beside its limits and fails where one does not hold; this fails where
any did. ``--postgresql`` names an empty database for taking in, ``--full`` another one for the
inbox at a million messages; without them both are measured on SQLite alone. ``--helpdesk`` names
the Python in which django-helpdesk is installed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.desk.house import surroundings


def main() -> None:
    """Measure every part in a process and a house of its own."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="FOLDER")
    asked.add_argument("--postgresql", metavar="URL")
    asked.add_argument("--full", metavar="URL")
    asked.add_argument("--helpdesk", metavar="PYTHON", default=sys.executable)
    asked.add_argument("--messages", default="1000000", metavar="NUMBER")
    wanted = asked.parse_args()
    intake = ["--data", str(wanted.data), "--helpdesk", wanted.helpdesk]
    intake += ["--postgresql", wanted.postgresql] if wanted.postgresql else []
    page = ["--messages", wanted.messages]
    kept = [_part("intake", intake), _part("liveness", []), _part("inbox_page", page)]
    if wanted.full:
        kept.append(_part("inbox_page", page, wanted.full))
    raise SystemExit(not all(kept))


def _part(name: str, arguments: list[str], database: str | None = None) -> bool:
    """Run one measurement; say whether its limits hold."""
    print(f"\n{name} {database or ''}".rstrip(), flush=True)
    with tempfile.TemporaryDirectory(prefix="evenhand-bench-") as home:
        around = surroundings(Path(home))
        around |= {"EVENHAND_DATABASE": database} if database else {}
        command = [sys.executable, "-m", f"benchmarks.desk.{name}", *arguments]
        return subprocess.run(command, env=around, check=False).returncode == 0


if __name__ == "__main__":
    main()
