"""One message as ``evenhand try`` shows it: what it shows, what is decided, what is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from rich.text import Text

from evenhand.cli.reading import Item
from evenhand.cli.writing.decisions import SIGNS, write_decision
from evenhand.cli.writing.layout import INDENT, LABEL_WIDTH, room_for_rows, write_rows
from evenhand.cli.writing.lines import cut_right
from evenhand.cli.writing.promises import due_text
from evenhand.cli.writing.readings import language_of, signal_rows, words_of
from evenhand.cli.writing.visible import visible, visible_lines
from evenhand.core.conduct.finding import Finding, Review
from evenhand.core.decisions import Decision
from evenhand.core.promises.promise import Promise
from evenhand.core.signals.reading import Reading

_LONGEST_QUOTE = 60
"""Cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that was found out about one message."""

    item: Item
    reading: Reading
    decision: Decision
    receipt: tuple[str, ...]
    review: Review | None = None
    promises: tuple[Promise, ...] = ()


def write_case(console: Console, case: Case, now: datetime) -> None:
    """Write a case from its message to its draft."""
    _write_message(console, case)
    console.print()
    write_rows(console, "noticed", signal_rows(case.reading, room_for_rows(console)))
    console.print()
    write_decision(console, case.decision, now)
    if case.receipt:
        console.print()
        write_rows(console, "receipt", [Text(visible_lines(line)) for line in case.receipt])
    if case.review is not None:
        console.print()
        _write_draft(console, case, case.review, now)


def _write_message(console: Console, case: Case) -> None:
    audience, network = case.reading.audience, case.decision.situation.network
    told = Text().append(f"  {SIGNS[audience]} {audience}", audience)
    where = [visible(network)] if network else []
    console.print(told.append(f" · {' · '.join([*where, language_of(case.reading)])}", "quiet"))
    _write_said(console, Text("  ┃ ", audience), words_of(case.reading))


def _write_said(console: Console, bar: Text, said: Text) -> None:
    """Write what somebody says behind a bar in the colour of its audience."""
    for line in said.wrap(console, console.width - bar.cell_len):
        line.rstrip()
        console.print(Text.assemble(bar, line), soft_wrap=True)


def _write_draft(console: Console, case: Case, review: Review, now: datetime) -> None:
    """Write a draft, what the review says of it, and the promises in it."""
    write_rows(
        console, "draft", [Text(f"{SIGNS[review.audience]} {review.audience}", review.audience)]
    )
    bar = Text.assemble(" " * (INDENT + LABEL_WIDTH), ("┃ ", review.audience))
    _write_said(console, bar, _marked(review))
    rows = [_finding_row(finding, review.text) for finding in review.findings]
    write_rows(console, "review", rows or [Text("nothing to remark", "kept")])
    write_rows(console, "promises", [_promise_row(p, review.text, now) for p in case.promises])


def _marked(review: Review) -> Text:
    """Return a draft with the words underlined that a finding is about."""
    told, done = Text(), 0
    for finding in review.findings:
        start, end = max(done, finding.span.start), max(done, finding.span.end)
        told.append(visible_lines(review.text[done:start]))
        told.append(visible_lines(review.text[start:end]), f"underline {finding.severity}")
        done = end
    return told.append(visible_lines(review.text[done:]))


def _finding_row(finding: Finding, text: str) -> Text:
    """Return a finding in one paragraph: the rule, the words, why, and a better way."""
    told = Text().append(finding.severity, finding.severity).append(f" {finding.rule} ")
    told.append(f"{_quoted(finding.span.of(text))}\n", "quiet").append(
        visible_lines(finding.message)
    )
    if finding.suggestion is not None:
        told.append(" Try: ", "kept").append(visible_lines(finding.suggestion) or "leave it out")
    return told


def _promise_row(promise: Promise, text: str, now: datetime) -> Text:
    return (
        Text()
        .append(_quoted(promise.span.of(text)), "quiet")
        .append("\n")
        .append_text(due_text(promise, now))
    )


def _quoted(words: str) -> str:
    return f"“{cut_right(visible(words[:200]).replace('␊', ' '), _LONGEST_QUOTE)}”"
