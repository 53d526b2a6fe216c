"""Draws the picture of the README: what ``evenhand try`` tells of one message and one draft.

Run it from the root of the project when the output has changed: ``python docs/picture.py``. The
receipt is cut short, so that the picture stays readable; nothing else is changed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import escape, unescape
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

_COLUMNS = 84
_RECEIPT_LINES = 3
_SAID = {
    "title": "A lamp that never came",
    "text": "My lamp never came and nobody answers! I sent you a private message a week ago.",
    "network": {"name": "mastodon"},
    "draft": "Sorry if that was annoying. I can see order 4471-0926 here, and we will be in "
    "touch soon.",
}
_WHEN = ("--now", "2026-11-24T10:31+00:00", "--zone", "Europe/London")
_THEME = TerminalTheme((32, 28, 38), (236, 231, 240), [(0, 0, 0)] * 8)
_FONTS = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_CELL = 12.2
"""How wide one cell of the terminal is in the picture."""
_BLANKS = " \xa0"
_TEXT = re.compile(
    r'<text class=(?P<style>"evenhand-r\d+") x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"'
    r' textLength="[^"]*" clip-path="[^"]*">(?P<words>[^<]*)</text>'
)


def main() -> None:
    """Draw the picture beside this file."""
    console = Console(record=True, width=_COLUMNS, file=StringIO(), highlight=False)
    for line in _cut(_output().rstrip().splitlines()):
        console.print(Text.from_ansi(line), soft_wrap=True)
    drawn = console.export_svg(title="evenhand try", theme=_THEME, unique_id="evenhand")
    Path(__file__).with_suffix(".svg").write_text(_alone(drawn), encoding="utf-8")


def _output() -> str:
    """Return what the command writes to a terminal."""
    command = "from evenhand.cli import main; main()"
    asked = (sys.executable, "-c", command, "try", "-", "--input", "jsonl", *_WHEN)
    around = {"COLUMNS": str(_COLUMNS), "FORCE_COLOR": "1", "COLORTERM": "truecolor"}
    run = subprocess.run(  # noqa: S603 - our own command
        asked, input=json.dumps(_SAID), env=os.environ | around, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return run.stdout


def _cut(lines: list[str]) -> list[str]:
    """Return the lines with the receipt cut after its first ones."""
    plain = [Text.from_ansi(line).plain for line in lines]
    start = next(n for n, line in enumerate(plain) if line.startswith("  receipt"))
    end = next(n for n in range(start, len(plain)) if not plain[n].strip())
    kept = start + 1 + _RECEIPT_LINES
    return [*lines[:kept], f"{' ' * 13}\x1b[2m[…]\x1b[0m", *lines[end:]]


def _alone(svg: str) -> str:
    """Return a picture that fetches no font, shows no window buttons, and relies on no blanks.

    Some programs drop blanks at the start of a text, so each text starts where its words do.
    """
    svg = re.sub(r"\s*@font-face \{[^}]*\}", "", svg)
    svg = re.sub(r"font-family: ?(?:Fira Code|arial)[^;]*;", f"font-family: {_FONTS};", svg)
    svg = re.sub(r"\s*<circle [^>]*/>", "", svg)
    return _TEXT.sub(_trimmed, svg)


def _trimmed(found: re.Match[str]) -> str:
    """Return a text without the blanks around it, at the place of its words."""
    words = unescape(found["words"])
    bare = words.strip(_BLANKS)
    x = float(found["x"]) + (len(words) - len(words.lstrip(_BLANKS))) * _CELL
    place = f'x="{x:g}" y="{found["y"]}" textLength="{cell_len(bare) * _CELL:g}"'
    return f"<text class={found['style']} {place}>{escape(bare)}</text>"


if __name__ == "__main__":
    main()
