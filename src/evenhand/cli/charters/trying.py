"""Running the examples inside charters, and saying which came out differently."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from evenhand.cli.choosing import choose
from evenhand.cli.exits import FINDINGS, FINE
from evenhand.cli.writing.layout import write_hanging
from evenhand.cli.writing.records import line_of
from evenhand.cli.writing.terminal import terminal
from evenhand.cli.writing.visible import visible
from evenhand.cli.writing.words import counted
from evenhand.core.decisions.trying import Tried, try_examples


def try_files(files: Sequence[Path | None], *, as_json: bool) -> int:
    """Run the examples of every charter and return the exit status."""
    status, console = FINE, terminal()
    for file in files:
        charter = choose(None, None, file).charter
        tried = try_examples(charter)
        name = str(file) if file else charter.name
        if as_json:
            sys.stdout.writelines(line_of(_record(name, one)) for one in tried)
        else:
            _write(console, name, tried)
        if not all(one.passed for one in tried):
            status = FINDINGS
    return status


def _write(console: Console, name: str, tried: Sequence[Tried]) -> None:
    """Write the examples that came out differently, and one line on all of them."""
    failed = [one for one in tried if not one.passed]
    for one in failed:
        head = Text().append("  differs ", "blocks").append(f"{visible(one.example.name)}: ")
        write_hanging(console, head, Text(visible("; ".join(one.failures))))
    told = Text(f"{visible(name)}: {counted(len(tried), 'example', 'examples')}, ")
    if failed:
        told.append(f"{len(failed)} came out differently", "blocks").append(".")
    else:
        told.append("all as expected" if tried else "none to try", "kept").append(".")
    console.print(told, soft_wrap=True)


def _record(name: str, tried: Tried) -> dict[str, object]:
    return {
        "charter": name,
        "example": tried.example.name,
        "passed": tried.passed,
        "failures": list(tried.failures),
        "audience": tried.decision.audience,
        "needs_person": tried.decision.needs_person,
    }
