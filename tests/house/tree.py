"""The source as the house tests read it."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "evenhand"


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the product that people wrote; Django writes first migrations."""
    written = (path for path in SOURCE.rglob("*.py") if path.parent.name != "migrations")
    return tuple(sorted(written))


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that belongs to the project, or will with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return tuple(ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file())
