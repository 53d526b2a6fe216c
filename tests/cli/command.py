"""Calling the command as people and programs do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from typer.testing import CliRunner

from evenhand.cli.app import app


class Told(NamedTuple):
    """How a call ended and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def records(self) -> list[Any]:
        """What it wrote, as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def evenhand(*arguments: object, stdin: bytes | str | None = None, **env: str | None) -> Told:
    """Call the command in this process; an exception of its own is an exception here."""
    surroundings = {"EVENHAND_CHARTER": None, "COLUMNS": "80", "NO_COLOR": "1", **env}
    result = CliRunner().invoke(app, [*map(str, arguments)], input=stdin, env=surroundings)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Told(result.exit_code, result.stdout, result.stderr)


def evenhand_process(*arguments: object, stdin: bytes = b"", cwd: Path | None = None) -> Told:
    """Call the command in a process of its own."""
    code = "from evenhand.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        input=stdin, capture_output=True, cwd=cwd, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "NO_COLOR": "1"},
    )  # fmt: skip
    return Told(run.returncode, run.stdout.decode(), run.stderr.decode())
