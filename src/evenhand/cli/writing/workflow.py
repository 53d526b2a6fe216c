"""Findings as workflow commands, which GitHub shows beside the lines of a change.

Values are escaped as the runner's toolkit does it: in a property also the colon and the comma.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.cli.reading import Item
from evenhand.cli.writing.lines import Lines
from evenhand.cli.writing.visible import visible_lines
from evenhand.core.charter.severity import Severity
from evenhand.core.conduct.finding import Finding, Review
from evenhand.core.errors import InputError

LEVELS: dict[Severity, str] = {"blocks": "error", "warns": "warning", "hints": "notice"}


def commands(item: Item, review: Review) -> Iterator[str]:
    """Yield one command for each finding."""
    lines = Lines(review.text)
    for finding in review.findings:
        where = _where(item, finding, lines)
        told = f"{finding.message}{_suggested(finding.suggestion)}"
        yield command(LEVELS[finding.severity], {**where, "title": finding.rule}, told)


def command(level: str, properties: dict[str, str], message: str) -> str:
    """Return one workflow command."""
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level}{' ' if listed else ''}{listed}::{_value(visible_lines(message))}\n"


def broken(error: str | InputError) -> str:
    """Return the command that tells of input that cannot be read."""
    return command("error", {"title": "input"}, str(error))


def _where(item: Item, finding: Finding, lines: Lines) -> dict[str, str]:
    place = item.place
    if not place.is_file:
        return {}
    if place.offset is None:
        return {"file": place.source, "line": str(place.line)}
    first, last = lines.at(finding.span.start), lines.at(finding.span.end)
    before = (place.line or 1) - 1
    where = {"file": place.source, "line": str(before + first.line), "col": str(first.column)}
    where["endLine"] = str(before + last.line)
    if first.line == last.line:
        where["endColumn"] = str(last.column)
    return where


def _suggested(suggestion: str | None) -> str:
    if suggestion is None:
        return ""
    return f"\nTry: {suggestion}" if suggestion else "\nTry: leave it out."


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(visible_lines(text)).replace(":", "%3A").replace(",", "%2C")
