"""What could not be taken in or delivered, for people to look at: never lost, never silent."""

from __future__ import annotations

from django.db.models import QuerySet

from evenhand.desk.models import Brand, Outgoing, RawEvent, WebhookDelivery

MOST = 100
"""Shown at once; what is settled makes room for the next."""


def dead_events(brand: Brand) -> QuerySet[RawEvent]:
    """Return events of networks that could not be taken in, the oldest first."""
    dead = RawEvent.objects.filter(inbox__brand=brand, state=RawEvent.State.DEAD)
    return dead.select_related("inbox").order_by("pk")[:MOST]


def refused_replies(brand: Brand) -> QuerySet[Outgoing]:
    """Return replies that a network refused for good, the oldest first."""
    refused = Outgoing.objects.filter(brand=brand, state=Outgoing.State.REFUSED)
    return refused.select_related("inbox", "case").order_by("pk")[:MOST]


def dead_webhooks(brand: Brand) -> QuerySet[WebhookDelivery]:
    """Return deliveries to the brand's own addresses that were given up, the oldest first."""
    dead = WebhookDelivery.objects.filter(endpoint__brand=brand, state=WebhookDelivery.State.DEAD)
    return dead.select_related("endpoint").order_by("pk")[:MOST]
