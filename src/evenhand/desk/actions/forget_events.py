"""Forget live events that no page will ask for any more; the journal keeps what matters."""

from __future__ import annotations

from datetime import datetime

from evenhand.desk.models import Event
from evenhand.desk.queries.events import KEPT_FOR


def forget_events(*, now: datetime, limit: int = 5_000) -> int:
    """Delete up to ``limit`` events that are older than a day; return how many."""
    old = Event.objects.filter(at__lt=now - KEPT_FOR).order_by("at").values("pk")[:limit]
    gone, _ = Event.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
    return gone
