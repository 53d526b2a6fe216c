"""Forget what nobody will ask for any more; the journal keeps what matters."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet

from evenhand.desk.actions.answer_once import KEPT_FOR as ANSWERS_KEPT_FOR
from evenhand.desk.models import (
    ApiAnswer,
    Event,
    Knock,
    PageProof,
    WebhookDelivery,
    WebhookEndpoint,
)
from evenhand.desk.queries.events import KEPT_FOR as EVENTS_KEPT_FOR

Row = TypeVar("Row", bound=Model)

DELIVERIES_KEPT_FOR = timedelta(days=30)
"""How long the log shows what another system heard; what it did not hear stays."""
PROOFS_KEPT_FOR = timedelta(days=1)
"""How long a code is known that opened somebody's page, or that nobody ever said."""
KNOCKS_KEPT_FOR = timedelta(days=2)
"""How long it is known how often somebody came to an open door; no limit counts for longer."""


def forget_old(*, now: datetime, limit: int = 5_000) -> int:
    """Forget up to ``limit`` rows of each kind that is kept for a time; return how many."""
    return sum(
        forget(now=now, limit=limit)
        for forget in (
            forget_events,
            forget_answers,
            forget_deliveries,
            forget_knocks,
            forget_proofs,
        )
    )


def forget_events(*, now: datetime, limit: int = 5_000) -> int:
    """Delete up to ``limit`` events that are older than a day; return how many.

    What another system still has to be told of is kept.
    """
    untold = WebhookEndpoint.objects.filter(
        brand=OuterRef("brand"), told_until__lt=OuterRef("number")
    )
    old = Event.objects.filter(~Exists(untold), at__lt=now - EVENTS_KEPT_FOR).order_by("at")
    return _forgotten(old, limit)


def forget_answers(*, now: datetime, limit: int = 5_000) -> int:
    """Delete up to ``limit`` stored answers whose idempotency keys no longer stand."""
    old = ApiAnswer.objects.filter(at__lt=now - ANSWERS_KEPT_FOR).order_by("at")
    return _forgotten(old, limit)


def forget_deliveries(*, now: datetime, limit: int = 5_000) -> int:
    """Delete up to ``limit`` deliveries that were heard more than thirty days ago."""
    heard = WebhookDelivery.objects.filter(
        state=WebhookDelivery.State.DELIVERED, delivered_at__lt=now - DELIVERIES_KEPT_FOR
    ).order_by("pk")
    return _forgotten(heard, limit)


def forget_knocks(*, now: datetime, limit: int = 5_000) -> int:
    """Delete up to ``limit`` counts of strangers who came more than two days ago."""
    old = Knock.objects.filter(since__lt=now - KNOCKS_KEPT_FOR).order_by("since")
    return _forgotten(old, limit)


def forget_proofs(*, now: datetime, limit: int = 5_000) -> int:
    """Delete up to ``limit`` codes that were asked for more than a day ago."""
    old = PageProof.objects.filter(asked_at__lt=now - PROOFS_KEPT_FOR).order_by("asked_at")
    return _forgotten(old, limit)


def _forgotten(rows: QuerySet[Row], limit: int) -> int:
    """Delete the first ``limit`` rows; return how many went with them."""
    keys = list(rows.values_list("pk", flat=True)[:limit])
    gone, _ = rows.model._default_manager.filter(pk__in=keys).delete()
    return gone
