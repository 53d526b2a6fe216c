"""Write one page for each rule, signal and fact from the code that runs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from inspect import cleandoc
from pathlib import Path

from evenhand.core.conduct import RULES
from evenhand.core.conduct.finding import FAMILIES
from evenhand.core.conduct.rule import Rule
from evenhand.core.examples import Example, read_examples
from evenhand.core.languages import NAMES, SEVEN
from evenhand.core.signals import DETECTORS
from evenhand.core.signals.detector import Detector
from evenhand.core.situation import FACTS


def write_reference(folder: Path) -> None:
    """Write all reference pages into ``folder``, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    _write_rules(folder / "rules")
    _write_signals(folder / "signals")
    _write_facts(folder)


def _write_rules(folder: Path) -> None:
    examples = _examples("evenhand.core.conduct")
    for rule in RULES:
        page = [f"# {rule.name}", "", _documentation(rule), "", *_rule_table(rule)]
        page += _example_sections(examples.get(rule.name, ()))
        _write(folder / f"{rule.name}.md", page)
    index = ["# Conduct rules", "", f"All {len(RULES)} rules that read a reply before it leaves.", ""]
    for family in FAMILIES:
        names = [rule.name for rule in RULES if rule.family == family]
        index += [f"## {family.capitalize()}", "", *_contents(names)]
    _write(folder / "index.md", index)


def _rule_table(rule: Rule) -> list[str]:
    languages = ", ".join(rule.languages) if rule.languages else "all"
    return [
        f"Why it matters\n: {rule.why}\n",
        f"What the agent reads\n: {rule.message}\n",
        f"Family\n: {rule.family}\n",
        f"Severity in the default charter\n: `{rule.severity}`\n",
        f"Audiences\n: {', '.join(rule.audiences)}\n",
        f"Languages\n: {languages}\n",
        f"Version\n: `{rule.version}`\n",
    ]


def _write_signals(folder: Path) -> None:
    examples = _examples("evenhand.core.signals")
    for detector in DETECTORS:
        languages = ", ".join(detector.languages) if detector.languages else "all"
        page = [f"# {detector.kind}", "", _documentation(detector), ""]
        page += [f"In short\n: {detector.about}\n", f"Languages\n: {languages}\n"]
        page += [f"Version\n: `{detector.version}`\n"]
        page += _example_sections(examples.get(detector.kind, ()))
        _write(folder / f"{detector.kind}.md", page)
    kinds = [detector.kind for detector in DETECTORS]
    _write(
        folder / "index.md",
        ["# Signals", "", f"All {len(kinds)} kinds that a message may show.", "", *_contents(kinds)],
    )


def _write_facts(folder: Path) -> None:
    page = ["# Facts", "", "All that a decision may look at, and all that a charter's rules may name.", ""]
    page += [f"`{name}`\n: {about}\n" for name, about in FACTS.items()]
    _write(folder / "facts.md", page)


def _documentation(item: Rule | Detector) -> str:
    """Return the docstring of the file that a rule or detector lives in."""
    attribute = "RULE" if isinstance(item, Rule) else "DETECTOR"
    for module in list(sys.modules.values()):
        if getattr(module, attribute, None) is item:
            return cleandoc(module.__doc__ or "").replace("``", "`")
    raise LookupError(f"{item.version} stands in no file of its own")


def _examples(room: str) -> dict[str, list[Example]]:
    by_name: dict[str, list[Example]] = {}
    for language in SEVEN:
        for example in read_examples(room, language):
            by_name.setdefault(example.name, []).append(example)
    return by_name


def _example_sections(examples: Iterable[Example]) -> list[str]:
    lines: list[str] = []
    for is_flagged, title in ((True, "Flagged"), (False, "Passed")):
        lines += [f"## {title}", ""]
        for example in examples:
            if example.is_flagged is is_flagged:
                lines += [f"- {NAMES[example.language]}: {_literal(example.text)}"]
        lines.append("")
    return lines


def _literal(text: str) -> str:
    """Show a text as it is, so that no character of it acts on the page."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return f"`` {shown} ``"


def _contents(names: Iterable[str]) -> list[str]:
    return ["```{toctree}", ":maxdepth: 1", "", *names, "```", ""]


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
