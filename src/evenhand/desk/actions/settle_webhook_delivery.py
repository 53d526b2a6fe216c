"""Send a dead webhook delivery again, or drop it with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import Person, WebhookDelivery
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right

_State = WebhookDelivery.State


@transaction.atomic
def replay_webhook(person: Person, delivery: WebhookDelivery, *, now: datetime) -> bool:
    """Put a dead delivery back, due at once; say whether it was dead."""
    demand(person, delivery.endpoint.brand_id, Right.HANDLE_DEAD_LETTERS)
    if not _dead(delivery).update(state=_State.WAITING, due_at=now, attempts=0, error=""):
        return False
    data = {"delivery": delivery.reference}
    note_change(person, delivery.endpoint.brand_id, what="webhook-replayed", now=now, data=data)
    return True


@transaction.atomic
def drop_webhook(person: Person, delivery: WebhookDelivery, *, reason: str, now: datetime) -> bool:
    """Give a dead delivery up for good; say whether it was dead."""
    demand(person, delivery.endpoint.brand_id, Right.HANDLE_DEAD_LETTERS)
    if not _dead(delivery).update(state=_State.DROPPED):
        return False
    data = {"delivery": delivery.reference, "reason": reason}
    note_change(person, delivery.endpoint.brand_id, what="webhook-dropped", now=now, data=data)
    return True


def _dead(delivery: WebhookDelivery) -> QuerySet[WebhookDelivery]:
    return WebhookDelivery.objects.filter(pk=delivery.pk, state=_State.DEAD)
