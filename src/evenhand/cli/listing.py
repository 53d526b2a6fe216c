"""Listing a catalogue, or explaining one entry of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from evenhand.cli.catalogue import Entry
from evenhand.cli.writing.layout import write_hanging
from evenhand.cli.writing.lines import cut_right
from evenhand.cli.writing.records import line_of
from evenhand.cli.writing.terminal import terminal, write_indented
from evenhand.cli.writing.visible import visible_lines
from evenhand.core.languages import NAMES

_LISTED_EXAMPLES = 3
"""Of each kind and language; the files beside the rules hold all."""


def show(entries: Sequence[Entry], name: str | None, *, as_json: bool) -> None:
    """Write all ``entries``, or explain the one called ``name``. Raises a usage error for none."""
    wanted = entries if name is None else [_called(name, entries)]
    if as_json:
        sys.stdout.writelines(line_of(_record(entry, name is not None)) for entry in wanted)
    elif name is None:
        _list(terminal(), entries)
    else:
        _explain(terminal(), wanted[0])


def _called(name: str, entries: Sequence[Entry]) -> Entry:
    names = {entry.name: entry for entry in entries}
    if name in names:
        return names[name]
    close = get_close_matches(name, names, n=1)
    hint = f" Did you mean {close[0]}?" if close else ""
    raise typer.BadParameter(f"nothing here is called {name!r}.{hint}", param_hint="NAME")


def _record(entry: Entry, is_whole: bool) -> dict[str, Any]:
    record: dict[str, Any] = {"name": entry.name, "about": entry.about}
    if entry.group:
        record["family"] = entry.group
    record |= {name.replace(" ", "_"): value for name, value in entry.details.items()}
    if is_whole:
        record["documentation"] = entry.page
        record["examples"] = [
            {"language": e.language, "flagged": e.is_flagged, "text": e.text}
            for language in NAMES
            for e in entry.examples(language)
        ]
    return record


def _list(console: Console, entries: Sequence[Entry]) -> None:
    width = max(len(entry.name) for entry in entries)
    marks = max(len(entry.mark) for entry in entries)
    group = ""
    for entry in entries:
        if entry.group != group:
            console.print(Text(f"\n{entry.group}" if group else entry.group, "strong"))
            group = entry.group
        indent = "  " if group else ""
        line = Text(indent)
        if marks:
            line.append(f"{entry.mark:<{marks}} ", entry.mark)
        line.append(f"{entry.name:<{width}}  ")
        line.append(cut_right(entry.about, console.width - line.cell_len), "quiet")
        console.print(line, soft_wrap=True)


def _explain(console: Console, entry: Entry) -> None:
    console.print(Text(entry.name, "strong"))
    width = max(map(len, entry.details), default=0)
    for name, value in entry.details.items():
        write_hanging(console, Text(f"  {name:<{width}}  "), Text(value, "quiet"))
    console.print()
    for paragraph in entry.page.split("\n\n"):
        write_indented(console, Text(paragraph.replace("\n", " ")))
        console.print()
    for language, name in NAMES.items():
        _write_examples(console, entry, language, name)


def _write_examples(console: Console, entry: Entry, language: str, name: str) -> None:
    examples = entry.examples(language)
    if not examples:
        return
    console.print(Text(f"  {name}", "strong"))
    for is_flagged, word, style in ((True, "flags ", "warns"), (False, "passes", "kept")):
        for example in [e for e in examples if e.is_flagged is is_flagged][:_LISTED_EXAMPLES]:
            head = Text("    ").append(word, style).append("  ")
            text = visible_lines(example.text).replace("\n", " ⏎ ")
            write_hanging(console, head, Text(text, "quiet"))
