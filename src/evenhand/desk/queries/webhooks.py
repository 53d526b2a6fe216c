"""The log of what another system was told, and whether it heard."""

from __future__ import annotations

from django.db.models import QuerySet

from evenhand.desk.models import WebhookDelivery, WebhookEndpoint

MOST = 100
"""Shown at once; older ones are forgotten after their time."""


def deliveries_to(endpoint: WebhookEndpoint) -> QuerySet[WebhookDelivery]:
    """Return what an address was told or is to be told, the newest first, without the bodies."""
    return endpoint.deliveries.defer("body").order_by("-pk")[:MOST]
