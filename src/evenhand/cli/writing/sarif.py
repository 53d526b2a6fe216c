"""Findings as SARIF 2.1.0 (OASIS, 2020), written piece by piece so that memory does not grow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from evenhand.cli.explaining import documentation
from evenhand.cli.reading import Item
from evenhand.cli.writing.lines import Lines
from evenhand.cli.writing.visible import escaped
from evenhand.core.charter.severity import Severity
from evenhand.core.conduct import RULES
from evenhand.core.conduct.finding import Finding, Review
from evenhand.core.conduct.rule import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS: dict[Severity, str] = {"blocks": "error", "warns": "warning", "hints": "note"}
_PLACES = {rule.name: index for index, rule in enumerate(RULES)}


class Sarif:
    """One SARIF log with one run, as pieces of text to be written in order."""

    def __init__(self, version: str) -> None:
        self._version = version
        self._is_first = True

    def opening(self) -> str:
        """Return what stands before the results."""
        driver = {"name": "evenhand", "version": self._version, "rules": [*map(_rule, RULES)]}
        head = f'"tool":{_json({"driver": driver})},"columnKind":"unicodeCodePoints"'
        return f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{{head},"results":['

    def results(self, item: Item, review: Review) -> Iterator[str]:
        """Yield one result for each finding."""
        lines = Lines(review.text)
        for finding in review.findings:
            comma = "" if self._is_first else ","
            self._is_first = False
            yield f"{comma}\n{_json(_result(item, finding, lines))}"

    def closing(self, broken: Iterable[str]) -> str:
        """Return what stands behind the results: whether all could be read, and what could not."""
        told = [{"level": "error", "message": {"text": why}} for why in broken]
        run = {"executionSuccessful": not told, "toolExecutionNotifications": told}
        return f'\n],"invocations":[{_json(run)}]}}]}}\n'


def _json(value: object) -> str:
    return escaped(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _rule(rule: Rule) -> dict[str, Any]:
    about = documentation(rule)
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": rule.why},
        "help": {"text": about, "markdown": about},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family], "version": rule.version},
    }


def _result(item: Item, finding: Finding, lines: Lines) -> dict[str, Any]:
    region = _region(item, finding, lines)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": _PLACES[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(item, region)],
        "properties": {"span": list(finding.span), "version": finding.version},
    }
    if finding.suggestion is None:
        return result
    result["properties"]["suggestion"] = finding.suggestion
    if item.place.is_file and item.place.offset is not None:
        result["fixes"] = [_fix(item, region, finding.suggestion)]
    return result


def _region(item: Item, finding: Finding, lines: Lines) -> dict[str, Any]:
    """Return where a finding stands in the file: exactly, or the line of its record."""
    place, snippet = item.place, {"text": finding.span.of(lines.text)}
    if place.offset is None:
        return {"startLine": place.line or 1, "snippet": snippet}
    first, last = lines.at(finding.span.start), lines.at(finding.span.end)
    before = (place.line or 1) - 1
    return {
        "startLine": before + first.line,
        "startColumn": first.column,
        "endLine": before + last.line,
        "endColumn": last.column,
        "charOffset": place.offset + finding.span.start,
        "charLength": finding.span.end - finding.span.start,
        "snippet": snippet,
    }


def _location(item: Item, region: dict[str, Any]) -> dict[str, Any]:
    named = {"logicalLocations": [{"fullyQualifiedName": str(item.place)}]}
    if not item.place.is_file:
        return named
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": _artifact(item.place.source), "region": region}
    }
    return location if item.place.field is None else location | named


def _artifact(source: str) -> dict[str, str]:
    """Return a file's address, from the folder of the call where it lies under it."""
    path = Path(source)
    if path.is_absolute():
        try:
            path = path.relative_to(Path.cwd())
        except ValueError:
            return {"uri": "file://" + quote(path.as_posix(), errors="surrogateescape")}
    return {"uri": quote(path.as_posix(), errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}


def _fix(item: Item, region: dict[str, Any], suggestion: str) -> dict[str, Any]:
    deleted = {name: region[name] for name in region if name != "snippet"}
    replacement = {"deletedRegion": deleted, "insertedContent": {"text": suggestion}}
    change = {
        "artifactLocation": _artifact(item.place.source), "replacements": [replacement],
    }  # fmt: skip
    return {"description": {"text": "Say it another way"}, "artifactChanges": [change]}
