"""Write, for each address that wants to hear, what it is to be told of new events.

Standard Webhooks (https://www.standardwebhooks.com): the body says ``type``, ``timestamp`` and
``data``. Bodies name things by reference and hold no customer's words: whoever is told asks the
API, which asks for permission.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from evenhand.desk import bulk
from evenhand.desk.fault_points import passing
from evenhand.desk.holding import held_if_free
from evenhand.desk.models import Event, WebhookDelivery, WebhookEndpoint
from evenhand.desk.references import new_reference

KINDS = ("message", "decision", "case", "outgoing", "promise", "note", "inbox")
"""What can be told; who is typing is nobody's business outside."""


@transaction.atomic
def spread_events(*, now: datetime, limit: int = 500) -> int:
    """Write the deliveries for events that came; return how many events were gone through.

    Each event is told once to each address: how far an address was told is stored in the same
    transaction. An address that is paused is told nothing of what happens meanwhile.
    """
    gone = 0
    endpoints = held_if_free(WebhookEndpoint)
    for endpoint in endpoints.select_related("brand").order_by("pk"):
        after = Event.objects.filter(brand_id=endpoint.brand_id, number__gt=endpoint.told_until)
        events = list(after.select_related("case").order_by("number")[:limit])
        if not events:
            continue
        bulk.insert(list(_deliveries(endpoint, events, now)))
        passing("spread:deliveries-written")
        endpoint.told_until = events[-1].number
        endpoint.save(update_fields=["told_until"])
        gone += len(events)
    return gone


def _deliveries(
    endpoint: WebhookEndpoint, events: Sequence[Event], now: datetime
) -> Iterator[WebhookDelivery]:
    wanted = set(endpoint.kinds or KINDS) & set(KINDS)
    for event in events:
        if not endpoint.is_paused and event.kind in wanted:
            yield WebhookDelivery(
                reference=new_reference(),
                endpoint=endpoint,
                event=event,
                kind=event.kind,
                body=_body(endpoint, event),
                created_at=now,
                due_at=now,
            )


def _body(endpoint: WebhookEndpoint, event: Event) -> str:
    told = {
        "type": event.kind,
        "timestamp": event.at.isoformat(),
        "data": {
            **event.data,
            "brand": endpoint.brand.slug,
            "case": event.case.reference if event.case else None,
            "event": event.number,
        },
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
