"""Promises for people and for programs: the words, who owes it, and when it is due."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rich.console import Console
from rich.text import Text

from evenhand.cli.moments import in_words
from evenhand.cli.reading import Item
from evenhand.cli.writing.findings import place_of, write_excerpt
from evenhand.cli.writing.lines import Lines
from evenhand.cli.writing.records import source_of
from evenhand.cli.writing.visible import visible
from evenhand.core.promises.promise import Promise

UNDATED = ("vague", "undated", "ambiguous")
_OWES = {
    "we": "the brand owes it", "I": "whoever writes owes it", "customer": "the customer owes it",
    "somebody else": "somebody else owes it", "nobody named": "nobody is named who owes it",
}  # fmt: skip


def write_promises(
    console: Console, item: Item, promises: tuple[Promise, ...], *, now: datetime
) -> None:
    """Write each promise of a text with its place."""
    lines = Lines(item.text)
    for promise in promises:
        head = Text().append(visible(place_of(item, promise.span, lines)), "place").append(": ")
        console.print(head.append_text(due_text(promise, now)), soft_wrap=True)
        write_excerpt(console, lines, promise.span, "kept" if promise.due else "warns")
        console.print()


def due_text(promise: Promise, now: datetime) -> Text:
    """Return by when a promise is due and who owes it, in words."""
    told = Text()
    if promise.due is None or promise.precision in UNDATED:
        told.append({"ambiguous": "a date that reads two ways"}.get(promise.precision, "no date"))
        told.stylize("warns")
    else:
        told.append(f"by {in_words(promise.due, now)}", "kept")
        told.append(f" ({promise.precision.replace('-', ' ')})")
    return told.append(f", {_OWES[promise.who]}")


def promise_records(item: Item, promises: tuple[Promise, ...]) -> dict[str, Any]:
    """Return the promises of a text as a record."""
    return source_of(item) | {"text": item.text, "promises": [_record(p) for p in promises]}


def _record(promise: Promise) -> dict[str, Any]:
    return {
        "span": list(promise.span),
        "what": promise.what,
        "who": promise.who,
        "due": promise.due and promise.due.isoformat(),
        "earliest": promise.earliest and promise.earliest.isoformat(),
        "precision": promise.precision,
        "language": promise.language,
    }
