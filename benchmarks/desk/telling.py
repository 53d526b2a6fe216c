"""What a part of the desk's measurements tells: a table, and its figures for who gathers them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import msgspec

from benchmarks.speed.measured import Measured, table

FILE = "EVENHAND_MEASURED"
"""The variable that names where figures are left."""


def tell(measured: Sequence[Measured]) -> NoReturn:
    """Print figures, leave them where they are asked for, and exit: 1 where a limit is missed."""
    print("\n".join(table(measured)))
    if file := os.environ.get(FILE):
        Path(file).write_bytes(msgspec.json.encode(measured))
    raise SystemExit(not all(m.is_kept for m in measured))


def told_in(file: Path) -> list[Measured]:
    """Return the figures that a part left."""
    return msgspec.json.decode(file.read_bytes(), type=list[Measured])


def database() -> str:
    """Return the name of the database that is measured on."""
    url = os.environ.get("EVENHAND_DATABASE", "")
    return "PostgreSQL" if url.startswith("postgres") else "SQLite"
