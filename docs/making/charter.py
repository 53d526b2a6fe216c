"""A page for each rule of the default charter, their index by rank, and the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from evenhand.core.charter import charter_schema, default_charter
from evenhand.core.charter.charter import Example
from evenhand.core.charter.rule import RANKS, Rank, Rule
from evenhand.core.languages import NAMES
from making.page import contents, linked, literal, table, told, write

_OPENING = """# Rules of the default charter

All {count} rules that decide where no brand has written its own, by rank: forbidding goes from the
first rank to the last, and a lower one never overrules a higher one. Their sources are listed with
what they say in [](../../evidence.md). Clocks and duties that come from a law are data, and no
legal advice.
"""
_SCHEMA = """For editors that complete and check TOML while it is written.
`evenhand charter schema` writes the same."""
_RANKS: Mapping[Rank, str] = {
    "law": "Law: what must be done, and by when",
    "privacy": "Privacy: what belongs to a person does not go where others read it",
    "choice": "Choice: what the customer asked for",
    "ability": "Ability: what the network lets us do",
    "charter": "Charter: what we prefer where nobody chose and nothing binds",
}


def write_charter(folder: Path) -> None:
    """Write the pages of the default charter's rules."""
    rules = default_charter().rules
    for rule in rules:
        write(folder / f"{rule.name}.md", _page(rule))
    lines = [_OPENING.format(count=len(rules))]
    for rank in RANKS:
        own = [rule for rule in rules if rule.rank == rank]
        rows = [(f"[{rule.name}]({rule.name}.md)", rule.agent, rule.effect) for rule in own]
        lines += [f"## {_RANKS[rank]}", *table(("rule", "why, for the agent", "effect"), rows)]
        lines += contents(rule.name for rule in own)
    write(folder / "index.md", lines)


def write_schema(path: Path) -> None:
    """Write the page of the schema: the parts of a charter, and the whole as JSON."""
    schema = charter_schema()
    parts = [(f"`{name}`", ", ".join(_keys(part))) for name, part in schema["properties"].items()]
    lines = ["# Schema of a charter", "", _SCHEMA, *table(("part", "keys"), parts)]
    whole = json.dumps(schema, indent=2, ensure_ascii=False)
    write(path, [*lines, "## As JSON", "", "```json", whole, "```"])


def _keys(part: Mapping[str, object]) -> Iterator[str]:
    """Yield the keys of a table, or of the tables that a list holds."""
    inner = part.get("items", part)
    properties = inner.get("properties", {}) if isinstance(inner, dict) else {}
    yield from (f"`{key}`" for key in properties) if properties else ("any",)


def _page(rule: Rule) -> list[str]:
    lines = [f"# {rule.name}", "", rule.agent, ""]
    lines += [told("Rank", rule.rank), "Speaks when all of this holds", ":   "]
    lines[-1] += "\n    ".join(f"- {_condition(words)}" for words in map(str, rule.when)) + "\n"
    lines += [
        told("Effect", rule.effect),
        told("Source", f"{rule.source} (see [](../../evidence.md))"),
    ]
    lines += [told("Facts that it reads", linked(sorted(rule.facts), "../facts/"))]
    lines += _sentences("What the customer reads", "", rule.customer)
    lines += _sentences("What would have changed it", "… ", rule.otherwise)
    return lines + _examples(rule)


def _condition(words: str) -> str:
    fact, _, rest = words.partition(" ")
    return f"`{fact}` {rest}"


def _sentences(title: str, before: str, by_language: Mapping[str, str]) -> list[str]:
    if not by_language:
        return []
    rows = [(name, before + by_language[c]) for c, name in NAMES.items() if c in by_language]
    return [f"## {title}", *table(("language", "sentence"), rows)]


def _examples(rule: Rule) -> list[str]:
    own = [e for e in default_charter().examples if e.reason == rule.name]
    rows = [(e.name, _given(e), ", ".join(_expected(e))) for e in own]
    return ["## Examples", *table(("case", "given", "expected"), rows)] if rows else []


def _given(example: Example) -> str:
    if example.text is not None:
        return f"{literal(example.text)}, in {example.written_in}"
    return ", ".join(f"`{name}` {_say(value)}" for name, value in example.facts.items())


def _expected(example: Example) -> Iterator[str]:
    if example.audience:
        yield f"answered {example.audience}"
    if example.needs_person is not None:
        yield "a person is needed" if example.needs_person else "no person is needed"
    if example.may_write:
        yield f"may write: {example.may_write}"
    if example.clock:
        yield f"clock {example.clock}"
    yield "this rule is among the reasons that decided"


def _say(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(map(str, value))
    return str(value)
