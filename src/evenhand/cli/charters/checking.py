"""Telling everything that is wrong with charters, so that one run is enough to mend them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from evenhand.cli.exits import BROKEN, FINE
from evenhand.cli.writing import workflow
from evenhand.cli.writing.records import line_of
from evenhand.cli.writing.visible import visible
from evenhand.cli.writing.words import counted
from evenhand.core.charter import load_charter
from evenhand.core.conduct import RULES
from evenhand.core.errors import CharterError

_WHERE = re.compile(r"(?P<file>.{1,4000}?):(?P<line>\d{1,9}): (?P<told>.*)", re.DOTALL)


def check_all(files: Iterable[Path], form: Literal["text", "json", "github"]) -> int:
    """Check charters, write what is wrong, and return the exit status."""
    status = FINE
    for file in files:
        problems = problems_of(file)
        status = BROKEN if problems else status
        for problem in problems:
            sys.stdout.write(_line(problem, file, form))
        if form == "text":
            count = counted(len(problems), "mistake", "mistakes")
            sys.stdout.write(f"{visible(str(file))}: {count if problems else 'fine'}.\n")
    return status


def problems_of(file: Path) -> list[str]:
    """Return everything that is wrong with a charter."""
    try:
        load_charter(file, conduct_names=[rule.name for rule in RULES])
    except CharterError as error:
        return str(error).splitlines()
    return []


def _line(problem: str, file: Path, form: Literal["text", "json", "github"]) -> str:
    if form == "text":
        return f"{visible(problem)}\n"
    found = _WHERE.fullmatch(problem)
    where = {"file": found["file"], "line": found["line"]} if found else {"file": str(file)}
    told = found["told"] if found else problem
    if form == "github":
        return workflow.command("error", {**where, "title": "charter"}, told)
    line = int(found["line"]) if found else None
    return line_of({"file": where["file"], "line": line, "problem": told})
