"""Results as JSON: one object a line, for jq, a pipe or a file."""

from __future__ import annotations

import json
from typing import Any

from evenhand.cli.reading import Item
from evenhand.cli.writing.visible import escaped
from evenhand.core.conduct.finding import Finding, Review
from evenhand.core.signals.reading import Reading, Signal


def line_of(record: dict[str, Any]) -> str:
    """Return a record as one line of JSON that is safe to print."""
    return escaped(json.dumps(record, ensure_ascii=False, separators=(",", ":"))) + "\n"


def source_of(item: Item) -> dict[str, Any]:
    """Return where an item came from, without what is not known."""
    place = item.place
    record = {"source": place.source, "line": place.line, "field": place.field, "id": item.given.id}
    return {name: value for name, value in record.items() if value is not None}


def review_record(item: Item, review: Review) -> dict[str, Any]:
    """Return a review as a record."""
    return source_of(item) | {
        "audience": review.audience,
        "language": review.language,
        "text": review.text,
        "blocks": review.blocks,
        "findings": [_finding(finding, review.text) for finding in review.findings],
        "unreviewed": list(review.unreviewed),
        "errors": list(review.errors),
    }


def reading_record(item: Item, reading: Reading) -> dict[str, Any]:
    """Return a reading as a record."""
    return source_of(item) | {
        "audience": reading.audience,
        "language": reading.language,
        "language_confidence": round(reading.language_confidence, 3),
        "text": reading.text,
        "signals": [_signal(signal, reading.text) for signal in reading.signals],
        "not_covered": list(reading.not_covered),
        "errors": list(reading.errors),
    }


def _finding(finding: Finding, text: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity,
        "span": list(finding.span),
        "excerpt": finding.span.of(text),
        "message": finding.message,
        "suggestion": finding.suggestion,
        "version": finding.version,
    }


def _signal(signal: Signal, text: str) -> dict[str, Any]:
    return {
        "kind": signal.kind,
        "span": list(signal.span),
        "excerpt": signal.span.of(text),
        "confidence": round(signal.confidence, 3),
        "version": signal.version,
    }
