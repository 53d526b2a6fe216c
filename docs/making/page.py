"""What pages are made of: tables, lists of contents, links, and texts shown as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_ROLE = re.compile(r":\w+:`~?\.?([^`]+)`")
_TICKS = re.compile(r"`+")


def write(path: Path, lines: Iterable[str]) -> None:
    """Write a page, with the folder that it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a table; cells are Markdown, and their line breaks and bars are made harmless."""
    lines = [_row(head), _row(["---"] * len(head)), *map(_row, rows)]
    return ["", *lines, ""]


def _row(cells: Sequence[str]) -> str:
    plain = (re.sub(r"\s+", " ", cell).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(plain)} |"


def told(name: str, text: str) -> str:
    """Return a term with what is told of it."""
    return f"{name}\n: {text}\n"


def contents(names: Iterable[str]) -> list[str]:
    """Return the hidden list that ties pages to their index."""
    return ["", "```{toctree}", ":hidden:", "", *names, "```", ""]


def linked(names: Iterable[str], folder: str) -> str:
    """Return links to the pages of ``names``, or "none"."""
    return ", ".join(f"[{name}]({folder}{name}.md)" for name in names) or "none"


def paragraphs(docstring: str) -> str:
    """Return a docstring as Markdown: what reST puts between double ticks or in a role is code."""
    return _ROLE.sub(r"`\1`", docstring).replace("``", "`")


def first_sentence(docstring: str) -> str:
    """Return the first paragraph of a docstring on one line: what the file is for."""
    return " ".join(paragraphs(docstring).split("\n\n")[0].split())


def literal(text: str) -> str:
    """Show a text as it is, so that no character of it acts on the page."""
    shown = "".join(_visible(character) for character in text)
    longest = max(map(len, _TICKS.findall(shown)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {shown} {fence}"


def _visible(character: str) -> str:
    if character == "\n":
        return "⏎"
    return character if character.isprintable() else f"\\u{ord(character):04x}"
