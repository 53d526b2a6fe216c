"""From rows to what the API says of them."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from ninja import Schema

from evenhand.core.conduct.finding import Review
from evenhand.core.decisions.records import to_json
from evenhand.desk.decisions import decision_of
from evenhand.desk.models import Case, Decision, Draft, Message, Note, Outgoing, Promise
from evenhand.web.api import shapes

Shape = TypeVar("Shape", bound=Schema)


def case_told(case: Case) -> shapes.CaseShape:
    """Return a case as the API says it."""
    names = ("reference", "subject", "state", "language", "audience", "needs_person", "turn")
    times = ("due_at", "due_for", "opened_at", "closed_at")
    return shapes.CaseShape(
        **{name: getattr(case, name) for name in (*names, *times)},
        customer=case.customer.name,
        assignee=case.assignee.reference if case.assignee else None,
        team=case.team.name if case.team else None,
    )


def message_told(message: Message) -> shapes.MessageShape:
    """Return a message as the API says it; what its author deleted is gone."""
    author = message.identity.handle if message.identity else message.inbox.handle
    names = ("reference", "direction", "audience", "language", "said_at", "edited_at", "deleted_at")
    return shapes.MessageShape(
        **{name: getattr(message, name) for name in names},
        author=author,
        network=message.inbox.network,
        text="" if message.deleted_at else message.text,
        signals=[_named(shapes.SignalShape, signal) for signal in message.signals.all()],
        files=[_named(shapes.FileShape, file) for file in message.attachments.all()],
    )


def decision_told(row: Decision) -> shapes.DecisionShape:
    """Return a decision as the API says it."""
    made = decision_of(row)
    return shapes.DecisionShape(
        reference=row.reference,
        message=row.message.reference,
        audience=made.audience,
        needs_person=made.needs_person,
        who_may_write=made.writer,
        charter=row.charter.number,
        decided_at=row.decided_at,
        reasons=[
            shapes.ReasonShape(
                rule=reason.rule,
                rank=reason.rank,
                effect=reason.effect,
                words=reason.agent,
                source=reason.source,
                decided=reason.decided,
            )
            for reason in made.reasons
        ],
        would_have_changed=[
            shapes.ChangeShape(
                without=list(change.without),
                audience=change.audience,
                needs_person=change.needs_person,
            )
            for change in made.would_have_changed
        ],
        situation=json.loads(to_json(made.situation))["situation"],
        overrides=[_named(shapes.OverrideShape, other) for other in row.overrides.all()],
    )


def promise_told(promise: Promise) -> shapes.PromiseShape:
    """Return a promise as the API says it."""
    names = ("reference", "words", "due_at", "precision", "state", "made_at", "settled_at")
    return shapes.PromiseShape(
        **{name: getattr(promise, name) for name in names},
        case=promise.case.reference,
        instead=promise.instead.reference if promise.instead else None,
    )


def draft_told(draft: Draft) -> shapes.DraftShape:
    """Return a draft as the API says it."""
    return _named(shapes.DraftShape, draft)


def outgoing_told(outgoing: Outgoing) -> shapes.OutgoingShape:
    """Return a reply on its way as the API says it."""
    names = ("reference", "audience", "text", "state", "approved_at", "leaves_at", "delivered_at")
    return shapes.OutgoingShape(
        **{name: getattr(outgoing, name) for name in names},
        case=outgoing.case.reference,
        recipient=str(outgoing.recipient.get("handle", "")),
        address=outgoing.address,
    )


def note_told(note: Note) -> shapes.NoteShape:
    """Return a note as the API says it."""
    return _named(shapes.NoteShape, note)


def review_told(review: Review) -> shapes.ReviewShape:
    """Return a review as the API says it."""
    return shapes.ReviewShape(
        language=review.language,
        blocks=review.blocks,
        findings=[
            shapes.FindingShape(
                rule=finding.rule,
                family=finding.family,
                severity=finding.severity,
                start=finding.span.start,
                end=finding.span.end,
                message=finding.message,
                suggestion=finding.suggestion,
            )
            for finding in review.findings
        ],
        unreviewed=list(review.unreviewed),
        errors=list(review.errors),
    )


def _named(shape: type[Shape], row: Any) -> Shape:
    return shape(**{name: getattr(row, name) for name in shape.model_fields})
