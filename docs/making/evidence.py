"""What the rules stand on, each finding with all that cite it, found in their own words."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from evenhand.cli.explaining import documentation
from evenhand.core import decisions, promises, signals
from evenhand.core.charter import default_charter
from evenhand.core.conduct import RULES
from evenhand.core.signals import DETECTORS
from making.page import table, write

_FILE = Path(__file__).with_suffix(".toml")
_TITLES = {"study": "Studies", "law": "Laws", "standard": "Standards"}
_OTHERS: tuple[ModuleType, ...] = (signals, promises, decisions)
"""Rooms whose other files cite something, too."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that rules stand on: what it is, what it says, and how files name it."""

    kind: str
    name: str
    says: str
    cited: tuple[str, ...]

    def is_cited_in(self, words: str) -> bool:
        """Say whether words name it."""
        return any(way in words for way in self.cited)


@cache
def read_findings() -> tuple[Finding, ...]:
    """Return all findings in the order written."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Finding(kind, entry["name"], entry["says"], tuple(entry["cited"]))
        for kind in _TITLES
        for entry in tables[kind]
    )


@cache
def citing() -> tuple[tuple[str, str], ...]:
    """Return the link to each thing that may cite, with its words on one line."""
    told = (*_rules(), *_signals(), *_charter(), *_others())
    return tuple((link, " ".join(words.split())) for link, words in told)


def _rules() -> Iterator[tuple[str, str]]:
    for rule in RULES:
        yield f"[{rule.name}](reference/rules/{rule.name}.md)", documentation(rule)


def _signals() -> Iterator[tuple[str, str]]:
    for detector in DETECTORS:
        yield f"[{detector.kind}](reference/signals/{detector.kind}.md)", documentation(detector)


def _charter() -> Iterator[tuple[str, str]]:
    for rule in default_charter().rules:
        yield f"[charter: {rule.name}](reference/charter/{rule.name}.md)", rule.source


def _others() -> Iterator[tuple[str, str]]:
    """Yield the files that are no page of their own."""
    for room in _OTHERS:
        top = Path(room.__path__[0])
        for path in sorted(top.rglob("*.py")):
            words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            if words not in {documentation(detector) for detector in DETECTORS}:
                yield f"`{path.relative_to(top.parent.parent)}`", words


def write_evidence(path: Path) -> None:
    """Write the tables that the page on evidence includes."""
    lines: list[str] = []
    for kind, title in _TITLES.items():
        own = [finding for finding in read_findings() if finding.kind == kind]
        rows = [(f.name, f.says, ", ".join(citers(f))) for f in own]
        lines += [f"## {title}", *table(("source", "what it says", "who cites it"), rows)]
    write(path, lines)


def citers(finding: Finding) -> tuple[str, ...]:
    """Return links to all that cite a finding."""
    return tuple(link for link, words in citing() if finding.is_cited_in(words))
