"""Findings for people: where, the words themselves, why it matters, and a better way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from evenhand.cli.reading import Item
from evenhand.cli.writing.lines import Lines, excerpt
from evenhand.cli.writing.terminal import write_indented
from evenhand.cli.writing.visible import visible, visible_lines
from evenhand.cli.writing.words import counted, listed
from evenhand.core.charter.severity import SEVERITIES
from evenhand.core.conduct.finding import Finding, Review
from evenhand.core.languages import SEVEN
from evenhand.core.span import Span

_INDENT = 2


def write_finding(console: Console, item: Item, finding: Finding, lines: Lines) -> None:
    """Write one finding and an empty line."""
    head = Text().append(visible(place_of(item, finding.span, lines)), "place")
    head.append(": ").append(finding.severity, finding.severity)
    head.append(f" {finding.rule}")
    console.print(head, soft_wrap=True)
    write_excerpt(console, lines, finding.span, finding.severity)
    told = Text(visible_lines(finding.message))
    if finding.suggestion is not None:
        told.append("\nTry: ", "kept").append(visible_lines(finding.suggestion) or "leave it out")
    write_indented(console, told)
    console.print()


def write_excerpt(console: Console, lines: Lines, span: Span, style: str) -> None:
    """Write the words that a span marks, underlined."""
    for shown in excerpt(lines, span, console.width - _INDENT):
        line = Text(" " * _INDENT).append(shown.before, "quiet")
        line.append(shown.marked).append(shown.after, "quiet")
        console.print(line, soft_wrap=True)
        mark = Text(" " * (_INDENT + shown.indent)).append("^" * shown.length, style)
        console.print(mark, soft_wrap=True)


def place_of(item: Item, span: Span, lines: Lines) -> str:
    """Return ``file:line:column``, the line and column of a record's text behind its field."""
    line, column = lines.at(span.start)
    place = item.place
    if place.field is not None:
        return f"{place}:{line}:{column}"
    return f"{place.source}:{(place.line or 1) - 1 + line}:{column}"


@dataclass(slots=True)
class Tally:
    """Counts what was reviewed and found, and says it in one line or two."""

    replies: int = 0
    sources: set[str] = field(default_factory=set)
    severities: Counter[str] = field(default_factory=Counter)
    not_covered: Counter[str] = field(default_factory=Counter)
    failed: int = 0

    def add(self, item: Item, review: Review) -> None:
        """Count one review."""
        self.replies += 1
        self.sources.add(item.place.source)
        self.severities.update(finding.severity for finding in review.findings)
        self.failed += bool(review.errors)
        if review.unreviewed and review.language not in SEVEN and review.language is not None:
            self.not_covered[review.language] += 1

    def summary(self) -> Text:
        """Return what was counted in one line, and in another what was not covered."""
        told = Text(f"{counted(self.replies, 'reply', 'replies')} reviewed")
        if len(self.sources) > 1:
            told.append(f" in {len(self.sources)} files")
        parts = [
            Text(f"{count} {severity if count == 1 else severity.removesuffix('s')}", severity)
            for severity in SEVERITIES
            if (count := self.severities[severity])
        ]
        if self.failed:
            parts.append(Text(f"{self.failed} not in full", "blocks"))
        told.append(": ").append_text(Text(", ").join(parts or [Text("nothing to remark", "kept")]))
        return told.append(".").append(self._not_covered())

    def _not_covered(self) -> str:
        """Say which replies most rules were silent about because they cannot read them."""
        if not self.not_covered:
            return ""
        count = counted(self.not_covered.total(), "reply", "replies")
        languages = listed([visible(language) for language in sorted(self.not_covered)])
        told = f"Not covered: {count} in a language that most rules do not speak"
        return f"\n{told} ({languages})."
