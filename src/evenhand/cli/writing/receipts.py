"""A receipt as its customer reads it: what, why, what would have changed it, and who to ask."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from evenhand.cli.writing.layout import Page
from evenhand.cli.writing.visible import visible
from evenhand.core.decisions.receipts import Receipt
from evenhand.core.languages import NAMES


def write_receipt(page: Page, receipt: Receipt, *, whole: bool) -> None:
    """Add a receipt; without ``whole``, only what differs from one message to another."""
    language = NAMES.get(receipt.language, receipt.language)
    page.rows("receipt", [Text(f"in {language}", "quiet")])
    page.rows("", [Text(visible(" ".join(receipt.decided)), "strong")])
    for key, lines in _parts(receipt, whole=whole):
        if lines:
            page.rows("", [Text(visible(receipt.headings[key]), "quiet")])
            page.rows("", lines, bullet="– ")
    if whole:
        page.rows("", [Text(visible(" ".join(receipt.closing)), "quiet")])


def _parts(receipt: Receipt, *, whole: bool) -> Iterator[tuple[str, list[Text]]]:
    yield "why", _lines(receipt.why)
    changes = [f"{change.condition}: {change.then}." for change in receipt.would_have_changed]
    yield "changed", _lines(tuple(changes))
    yield "also", _lines(receipt.also)
    if whole:
        yield "clocks", _lines(receipt.clocks)
        yield "contest", _lines(receipt.contest)


def _lines(lines: tuple[str, ...]) -> list[Text]:
    return [Text(visible(line)) for line in lines]
