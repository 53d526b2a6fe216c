"""One message as ``evenhand try`` shows it: what it shows, what is decided, what is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from rich.text import Text

from evenhand.cli.reading import Item
from evenhand.cli.writing.decisions import SIGNS, write_decision
from evenhand.cli.writing.layout import INDENT, LABEL_WIDTH, halves, write_beside
from evenhand.cli.writing.layout import page as new_page
from evenhand.cli.writing.lines import cut_right
from evenhand.cli.writing.promises import due_text
from evenhand.cli.writing.readings import language_of, signal_rows, words_of
from evenhand.cli.writing.receipts import write_receipt
from evenhand.cli.writing.visible import visible, visible_lines
from evenhand.core.conduct.finding import Finding, Review
from evenhand.core.decisions import Decision
from evenhand.core.decisions.receipts import Receipt
from evenhand.core.promises.promise import Promise
from evenhand.core.signals.reading import Reading

_LONGEST_QUOTE = 60
_WIDE = 112
"""Cells from which on the receipt stands beside the decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that was found out about one message."""

    item: Item
    reading: Reading
    decision: Decision
    receipt: Receipt
    review: Review | None = None
    promises: tuple[Promise, ...] = ()

    @property
    def errors(self) -> tuple[str, ...]:
        """What failed on the way."""
        return (*self.decision.errors, *(self.review.errors if self.review else ()))


def write_case(console: Console, case: Case, now: datetime, *, whole: bool = True) -> None:
    """Write a case from its message to its draft, the receipt beside the decision if it fits."""
    _write_message(console, case)
    if console.width >= _WIDE:
        left, right = halves(console)
        write_decision(left, case.decision, now)
        write_receipt(right, case.receipt, whole=whole)
        write_beside(left, right)
    else:
        only = new_page(console)
        write_decision(only, case.decision, now)
        only.blank()
        write_receipt(only, case.receipt, whole=whole)
        only.write()
    if case.review is not None:
        _write_draft(console, case, case.review, now)


def _write_message(console: Console, case: Case) -> None:
    """Write a message behind a bar in the colour of its audience, and what was noticed in it."""
    page, audience = new_page(console), case.reading.audience
    network = case.decision.situation.network
    told = Text().append(f"{SIGNS[audience]} {audience}", audience)
    where = [visible(network)] if network else []
    told.append(f" · {' · '.join([*where, language_of(case.reading)])}", "quiet")
    page.hanging(Text("  "), told)
    page.barred(Text("  ┃ ", audience), words_of(case.reading))
    page.blank()
    page.rows("noticed", signal_rows(case.reading, page.room))
    page.blank()
    page.write()


def _write_draft(console: Console, case: Case, review: Review, now: datetime) -> None:
    """Write a draft, what the review says of it, and the promises in it."""
    page, audience = new_page(console), review.audience
    page.blank()
    page.rows("draft", [Text(f"{SIGNS[audience]} {audience}", audience)])
    page.barred(Text.assemble(" " * (INDENT + LABEL_WIDTH), ("┃ ", audience)), _marked(review))
    findings = [_finding_row(finding, review.text) for finding in review.findings]
    page.rows("review", findings or [Text("nothing to remark", "kept")])
    page.rows("promises", [_promise_row(promise, review.text, now) for promise in case.promises])
    page.write()


def _marked(review: Review) -> Text:
    """Return a draft with the words underlined that a finding is about."""
    told, done = Text(), 0
    for finding in review.findings:
        start, end = max(done, finding.span.start), max(done, finding.span.end)
        told.append(visible_lines(review.text[done:start]))
        meant = Text(visible_lines(review.text[start:end]), "underline")
        meant.stylize(finding.severity)
        told.append_text(meant)
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
