"""Rows with a label before them, the calm skeleton of everything that is shown at length."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

LABEL_WIDTH = 11
"""Cells of the label with the room behind it."""

INDENT = 2


def write_rows(console: Console, label: str, rows: Iterable[Text], bullet: str = "") -> None:
    """Write rows under one label, each broken into lines of the terminal's width."""
    head = Text(f"{'':<{INDENT}}{label:<{LABEL_WIDTH}}", "quiet")
    for row in rows:
        write_hanging(console, Text.assemble(head, bullet), row)
        head = Text(" " * (INDENT + LABEL_WIDTH))


def write_hanging(console: Console, head: Text, told: Text) -> None:
    """Write ``told`` behind ``head``, its further lines under its first."""
    room = max(1, console.width - head.cell_len)
    for number, line in enumerate(told.wrap(console, room)):
        line.rstrip()
        start = head if number == 0 else Text(" " * head.cell_len)
        console.print(Text.assemble(start, line), soft_wrap=True)


def room_for_rows(console: Console) -> int:
    """Return the cells that a row has."""
    return console.width - INDENT - LABEL_WIDTH
