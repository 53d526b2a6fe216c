"""Results as JSON: one object a line, for jq, a pipe or a file."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from evenhand.cli.reading import Item
from evenhand.cli.writing.visible import escaped
from evenhand.core.conduct.finding import Finding, Review
from evenhand.core.decisions.decision import DECISION_VERSION, Decision, Reason, RunningClock
from evenhand.core.signals.reading import Reading, Signal
from evenhand.core.situation import SITUATION_VERSION, Situation, facts


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


def decision_record(item: Item, decision: Decision) -> dict[str, Any]:
    """Return a decision as a record, with the situation and the charter that led to it."""
    return source_of(item) | {
        "text": item.text,
        "audience": decision.audience,
        "needs_person": decision.needs_person,
        "may_write": decision.writer,
        "duties": list(decision.duties),
        "clocks": [_clock(clock) for clock in decision.clocks],
        "reasons": [_reason(reason, _language(decision)) for reason in decision.reasons],
        "would_have_changed": msgspec.to_builtins(decision.would_have_changed),
        "options": msgspec.to_builtins(decision.options),
        "experiment": msgspec.to_builtins(decision.experiment),
        "probability": decision.probability,
        "charter": msgspec.to_builtins(decision.charter),
        "situation": _known(decision.situation),
        "version": DECISION_VERSION,
        "errors": list(decision.errors),
    }


def _language(decision: Decision) -> str:
    situation = decision.situation
    return situation.chose_language or situation.language or "en"


def _reason(reason: Reason, language: str) -> dict[str, Any]:
    """Return a reason with what the customer reads, in their language or in English."""
    record: dict[str, Any] = msgspec.to_builtins(reason)
    for name in ("customer", "otherwise"):
        record[name] = record[name].get(language, record[name].get("en"))
    return record


def _clock(clock: RunningClock) -> dict[str, Any]:
    record: dict[str, Any] = msgspec.to_builtins(clock)
    return record | {"within": str(clock.within), "due": clock.due and clock.due.isoformat()}


def _known(situation: Situation) -> dict[str, Any]:
    """Return the facts that say more than "not known", sets in order, with their version."""
    record: dict[str, Any] = {"version": SITUATION_VERSION}
    for name, fact in facts().items():
        value = getattr(situation, name)
        if value != fact.default or name == "audience":
            record[name] = sorted(value) if isinstance(value, frozenset) else value
    return record


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
