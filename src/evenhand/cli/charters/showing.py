"""A charter in words: rank by rank, what each rule does, when, why, and where it comes from."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from evenhand.cli.choosing import choose
from evenhand.cli.writing.layout import page
from evenhand.cli.writing.records import line_of
from evenhand.cli.writing.terminal import terminal
from evenhand.cli.writing.visible import visible
from evenhand.cli.writing.words import counted
from evenhand.core.charter import Charter, charter_schema
from evenhand.core.charter.rule import RANKS, Rank, Rule

_RANKS: dict[Rank, str] = {
    "law": "Law", "privacy": "Privacy, also of other people", "choice": "What the customer chose",
    "ability": "What is possible", "charter": "What the brand prefers",
}  # fmt: skip


def show_charter(file: Path | None, *, as_json: bool) -> None:
    """Write a charter's rules."""
    charter = choose(None, None, file).charter
    if as_json:
        sys.stdout.writelines(line_of(_record(rule)) for rule in charter.rules)
        return
    console = terminal()
    _write_head(console, charter)
    for rank in RANKS:
        rules = [rule for rule in charter.rules if rule.rank == rank]
        if rules:
            console.print(Text(f"\n{_RANKS[rank]}", "strong"))
        for rule in rules:
            _write_rule(console, rule)


def write_schema() -> None:
    """Write the JSON Schema of a charter."""
    sys.stdout.write(json.dumps(charter_schema(), indent=2, ensure_ascii=False) + "\n")


def _write_head(console: Console, charter: Charter) -> None:
    told = Text().append(visible(charter.name) or "A charter without a name", "strong")
    told.append(f", version {charter.version}")
    if charter.review_by:
        told.append(f", reviewed again by {charter.review_by}")
    console.print(told)
    count = counted(len(charter.rules), "rule", "rules")
    console.print(Text(f"{count}, fingerprint {charter.fingerprint}", "quiet"))


def _write_rule(console: Console, rule: Rule) -> None:
    console.print()
    console.print(Text(f"  {visible(rule.name)}"), soft_wrap=True)
    only = page(console)
    when = [Text(visible(str(condition))) for condition in rule.when] or [Text("always")]
    only.rows("  when", when)
    only.rows("  then", [Text(part) for part in rule.effect.split("; ")])
    only.rows("  because", [Text(visible(rule.agent))])
    if rule.source:
        only.rows("  source", [Text(visible(rule.source), "quiet")])
    only.write()


def _record(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "rank": rule.rank,
        "when": [str(condition) for condition in rule.when],
        "then": rule.effect.split("; "),
        "agent": rule.agent,
        "customer": dict(rule.customer),
        "otherwise": dict(rule.otherwise),
        "source": rule.source,
    }
