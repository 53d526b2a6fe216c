"""The page of the command, from the options that it really takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from evenhand.cli.app import app
from making.page import table, write

_OPENING = """# Options of the command

What `evenhand COMMAND --help` says. How inputs are read and what the exit status means stands in
[](../command.md).
"""


def write_command(path: Path) -> None:
    """Write the page of all commands and their options."""
    whole: Any = typer.main.get_command(app)
    lines = [_OPENING]
    for name, command in _commands("evenhand", whole):
        lines += _section(name, command)
    write(path, lines)


def _commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Yield each command with its whole name; those that only hold others are passed over."""
    if not hasattr(command, "commands"):
        yield name, command
        return
    for below, held in command.commands.items():
        yield from _commands(f"{name} {below}", held)


def _section(name: str, command: Any) -> list[str]:
    context = typer.Context(command, info_name=name)
    usage = " ".join(command.get_usage(context).removeprefix("Usage: ").split())
    told = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    records = [option.get_help_record(context) for option in command.params]
    rows = [
        (f"`{spelling}`", does) for spelling, does in filter(None, records) if spelling[0] == "-"
    ]
    lines = [f"## {name}", "", "```console", f"$ {usage}", "```", "", told]
    return lines + (table(("option", "does"), rows) if rows else [""])
