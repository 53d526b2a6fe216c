"""A page for each fact, and their index."""

from __future__ import annotations

from pathlib import Path

from evenhand.core.charter import default_charter
from evenhand.core.charter.conditions import SUITED
from evenhand.core.charter.rule import MatcherKind
from evenhand.core.situation import Fact, facts
from making.page import contents, linked, literal, table, told, write
from making.provenance import signals_of_fact

_OPENING = """# Facts

All {count} facts that a decision may look at, and all that a charter's rules may name. Follower
count, spend, name and picture are not among them and have no place in the record.
"""
_WRITTEN: dict[MatcherKind, str] = {
    "equals": "a plain value", "any-of": "`any-of`", "contains": "`contains`",
    "at-least": "`at-least`", "at-most": "`at-most`", "is-known": "`is-known`",
}  # fmt: skip


def write_facts(folder: Path) -> None:
    """Write the pages of all facts."""
    for fact in facts().values():
        write(folder / f"{fact.name}.md", [f"# {fact.name}", "", fact.about, "", *_told(fact)])
    rows = [(f"[{f.name}]({f.name}.md)", f.about, f.allows) for f in facts().values()]
    lines = [_OPENING.format(count=len(rows)), *table(("fact", "says", "can be"), rows)]
    write(folder / "index.md", lines + contents(facts()))


def _told(fact: Fact) -> list[str]:
    readers = [rule.name for rule in default_charter().rules if fact.name in rule.facts]
    shown_by = signals_of_fact(fact.name)
    return [
        told("Can be", fact.allows),
        told("When nothing is said", _when_nothing_is_said(fact)),
        told("How a rule may ask for it", _matchers(fact)),
        *([told("Signals that show it", linked(shown_by, "../signals/"))] if shown_by else []),
        told("Rules of the default charter that read it", linked(readers, "../charter/")),
    ]


def _when_nothing_is_said(fact: Fact) -> str:
    if fact.default is None:
        return "not known"
    if fact.default in ((), frozenset()):
        return "nothing in it"
    return literal(str(fact.default).lower())


def _matchers(fact: Fact) -> str:
    """Say which matchers suit a fact; those about what is not known only where that can be."""
    if not SUITED[fact.kind]:
        return "not at all: whatever is in it asks for a person without any rule"
    can_lack = fact.is_optional or fact.kind == "set"
    suited = [_WRITTEN[m] for m in SUITED[fact.kind] if m != "is-known" or can_lack]
    return f"{', '.join(suited)}, and `not` before one of them"
