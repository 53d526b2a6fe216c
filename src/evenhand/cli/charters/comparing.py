"""What changed between two charters, in words, and for which messages it matters."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.text import Text

from evenhand.cli.choosing import choose
from evenhand.cli.deciding import Deciding
from evenhand.cli.exits import FINDINGS, FINE
from evenhand.cli.reading import Asked
from evenhand.cli.running import Run
from evenhand.cli.writing.layout import write_hanging
from evenhand.cli.writing.records import line_of
from evenhand.cli.writing.terminal import terminal
from evenhand.cli.writing.visible import visible
from evenhand.cli.writing.words import counted
from evenhand.core.charter import Charter, default_charter
from evenhand.core.decisions.comparing import Comparison, compare
from evenhand.core.situation import Situation

_DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Changed:
    """What a comparison of two files came to."""

    comparison: Comparison
    run: Run

    def status(self, *, counts: bool) -> int:
        """Return the exit status; a decision that differs is a finding where it ``counts``."""
        if self.run.is_broken:
            return self.run.status()
        return FINDINGS if counts and self.comparison.decisions else FINE


def compare_files(old: Path, new: Path, asked: Asked | None, *, as_json: bool) -> Changed:
    """Compare two charters, on messages where some are asked for, and write what changed."""
    run = Run()
    before, after = _charter(old), _charter(new)
    situations = None if asked is None else _situations(run, asked)
    comparison = compare(before, after, situations=situations)
    if as_json:
        _write_records(run.out, comparison)
    else:
        _write(terminal(run.out), comparison, is_history=asked is not None)
    return Changed(comparison, run)


def _charter(file: Path) -> Charter:
    return default_charter() if str(file) == _DEFAULT else choose(None, None, file).charter


def _situations(run: Run, asked: Asked) -> list[Situation]:
    deciding = Deciding.chosen_for((None, None, None), now=None, zone=None)
    return [deciding.situation(item, deciding.read(item)) for item in run.items(asked)]


def _write(console: Console, comparison: Comparison, *, is_history: bool) -> None:
    for change in comparison.rules:
        for what in change.what:
            write_hanging(console, Text().append(f"{change.rule}  ", "strong"), Text(visible(what)))
    for section in comparison.sections:
        write_hanging(console, Text(), Text(visible(section)))
    if comparison.rules or comparison.sections:
        console.print()
    for decision in comparison.decisions:
        times = f"{decision.count:,}× " if is_history else "▸ "
        write_hanging(console, Text(times), Text(visible(decision.words)))
    console.print(_summary(comparison, is_history=is_history))


def _summary(comparison: Comparison, *, is_history: bool) -> Text:
    tried = counted(comparison.tried, "message", "messages") if is_history else (
        counted(comparison.tried, "situation", "situations")
    )  # fmt: skip
    if is_history:
        differ = sum(change.count for change in comparison.decisions)
        return Text(f"{tried} decided by both: {differ:,} differently.")
    if not comparison.lines:
        return Text("No difference.")
    kinds = counted(len(comparison.decisions), "kind of message", "kinds of message")
    told = f"{tried} decided by both: {kinds} differently."
    return Text(told if comparison.is_complete else f"{told} There were too many to try them all.")


def _write_records(out: IO[str], comparison: Comparison) -> None:
    for change in comparison.rules:
        out.write(line_of({"rule": change.rule, "what": list(change.what)}))
    for section in comparison.sections:
        out.write(line_of({"section": section}))
    for decision in comparison.decisions:
        words = {"words": decision.words, "count": decision.count}
        out.write(line_of(words | {
            "before": decision.before.audience, "after": decision.after.audience,
        }))  # fmt: skip
