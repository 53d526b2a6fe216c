"""A page for each conduct rule, and their index by family."""

from __future__ import annotations

from pathlib import Path

from evenhand.cli.explaining import documentation
from evenhand.core.conduct import RULES
from evenhand.core.conduct.finding import FAMILIES
from evenhand.core.conduct.rule import Rule
from evenhand.core.languages import NAMES
from making.examples import examples_of, sections
from making.page import contents, paragraphs, table, told, write

_OPENING = """# Conduct rules

All {count} rules that read a reply before it leaves. Each lives in a file of its own, with its
phrases and examples beside it; what stands on its page is what stands in that file. *Blocks* needs
a lead or the removal of the fault; *warns* and *hints* are advice that an agent may override with a
reason. A charter may give any rule another severity, or turn it off.
"""


def write_rules(folder: Path) -> None:
    """Write the pages of all conduct rules."""
    examples = examples_of("evenhand.core.conduct")
    for rule in RULES:
        page = [f"# {rule.name}", "", paragraphs(documentation(rule)), "", *_facts(rule)]
        write(folder / f"{rule.name}.md", page + sections(examples.get(rule.name, ())))
    write(folder / "index.md", _index())


def _facts(rule: Rule) -> list[str]:
    spoken = rule.languages
    return [
        told("What the agent reads", rule.message),
        told("Why it matters", rule.why),
        told("Family", rule.family),
        told("Severity in the default charter", f"`{rule.severity}`"),
        told("Audiences", ", ".join(rule.audiences)),
        told(
            "Languages", ", ".join(NAMES[code] for code in spoken) if spoken else "every language"
        ),
        told("Version", f"`{rule.version}`"),
    ]


def _index() -> list[str]:
    lines = [_OPENING.format(count=len(RULES))]
    for family in FAMILIES:
        own = [rule for rule in RULES if rule.family == family]
        rows = [(f"[{r.name}]({r.name}.md)", r.severity, r.message) for r in own]
        lines += [
            f"## {family.capitalize()}",
            *table(("rule", "severity", "what the agent reads"), rows),
        ]
        lines += contents(rule.name for rule in own)
    return lines
