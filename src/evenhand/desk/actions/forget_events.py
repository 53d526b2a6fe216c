"""Forget live events that no page will ask for any more; the journal keeps what matters."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef

from evenhand.desk.models import Event, WebhookEndpoint
from evenhand.desk.queries.events import KEPT_FOR


def forget_events(*, now: datetime, limit: int = 5_000) -> int:
    """Delete up to ``limit`` events that are older than a day; return how many.

    What another system still has to be told of is kept.
    """
    untold = WebhookEndpoint.objects.filter(
        brand=OuterRef("brand"), told_until__lt=OuterRef("number")
    )
    old = Event.objects.filter(~Exists(untold), at__lt=now - KEPT_FOR).order_by("at")[:limit]
    gone, _ = Event.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
    return gone
