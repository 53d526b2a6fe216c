"""A page: rows with a label before them, the calm skeleton of everything shown at length."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

LABEL_WIDTH = 11
"""Cells of a label with the room behind it."""

INDENT = 2
_GUTTER = 3


@dataclass(slots=True)
class Page:
    """Lines of a given width, collected so that two pages can stand side by side.

    Without a ``label_width`` a label takes no more room than its word.
    """

    console: Console
    width: int
    label_width: int = LABEL_WIDTH
    indent: int = INDENT
    lines: list[Text] = field(default_factory=list)

    @property
    def room(self) -> int:
        """The cells that a row has."""
        return self.width - self.indent - self.label_width

    def rows(self, label: str, rows: Iterable[Text], bullet: str = "") -> None:
        """Add rows under one label, each broken into lines that fit."""
        label = label if self.label_width else f"{label} " * bool(label)
        head = Text(f"{'':<{self.indent}}{label:<{self.label_width}}", "quiet")
        for row in rows:
            self.hanging(Text.assemble(head, bullet), row)
            head = Text(" " * (self.indent + self.label_width))

    def hanging(self, head: Text, told: Text) -> None:
        """Add ``told`` behind ``head``, its further lines under its first."""
        room = max(1, self.width - head.cell_len)
        for number, line in enumerate(told.wrap(self.console, room)):
            line.rstrip()
            self.lines.append(Text.assemble(head if number == 0 else " " * head.cell_len, line))

    def barred(self, bar: Text, told: Text) -> None:
        """Add what somebody says, each line behind a bar."""
        for line in told.wrap(self.console, max(1, self.width - bar.cell_len)):
            line.rstrip()
            self.lines.append(Text.assemble(bar, line))

    def blank(self) -> None:
        """Add an empty line."""
        self.lines.append(Text())

    def write(self) -> None:
        """Write all lines."""
        for line in self.lines:
            self.console.print(line, soft_wrap=True)


def page(console: Console) -> Page:
    """Return an empty page as wide as the terminal."""
    return Page(console, console.width)


def write_hanging(console: Console, head: Text, told: Text) -> None:
    """Write ``told`` behind ``head``, its further lines under its first."""
    only = page(console)
    only.hanging(head, told)
    only.write()


def halves(console: Console) -> tuple[Page, Page]:
    """Return two empty pages that fit side by side; the second keeps no room for labels."""
    width = (console.width - _GUTTER) // 2
    return Page(console, width), Page(console, width, label_width=0, indent=0)


def write_beside(left: Page, right: Page) -> None:
    """Write two pages side by side, a thin line between them."""
    for one, other in zip_longest(left.lines, right.lines, fillvalue=Text()):
        gap = Text(" " * (left.width - one.cell_len + 1)).append("│", "quiet").append(" ")
        line = Text.assemble(one, gap, other)
        line.rstrip()
        left.console.print(line, soft_wrap=True)
