"""The terminal: its width, and what colours mean there.

Saturated colour belongs to the audience of a message (marigold is public, petrol is private) or
to a state (brick stops, pencil advises, moss is kept). A word or a sign always says the same.
"""

from __future__ import annotations

import sys
from typing import IO

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

THEME = Theme(
    {
        "public": "#d69a1e",
        "private": "#3f97ab",
        "hybrid": "default",
        "blocks": "bold #d0553f",
        "warns": "#b83fb0",
        "hints": "#8f8799",
        "kept": "#3fae4a",
        "late": "bold #d0553f",
        "quiet": "dim",
        "strong": "bold",
        "place": "bold",
        "voice": "italic",
    }
)
NARROWEST, WIDEST = 40, 120


def terminal(file: IO[str] | None = None) -> Console:
    """Return a terminal on ``file`` (standard output) that reads no markup and guesses nothing.

    Colour follows the terminal, ``NO_COLOR`` and ``FORCE_COLOR``.
    """
    console = Console(
        file=file or sys.stdout, theme=THEME, highlight=False, markup=False, emoji=False
    )
    console.width = min(WIDEST, max(NARROWEST, console.width))
    return console


def write_indented(console: Console, text: Text, indent: int = 2) -> None:
    """Write ``text`` broken into lines of the terminal's width, without blanks at their ends."""
    for line in text.wrap(console, console.width - indent):
        line.rstrip()
        console.print(Text(" " * indent).append_text(line), soft_wrap=True)
