"""Count who comes to a door that is open to strangers, and say when it was too often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from evenhand.desk.holding import held
from evenhand.desk.models import Knock


@dataclass(frozen=True, slots=True)
class Limit:
    """How often somebody may come to a door within a stretch of time."""

    door: str
    most: int
    within: timedelta


@transaction.atomic
def knock(limit: Limit, who: str, *, now: datetime) -> timedelta | None:
    """Count one more; return how long to wait where that is too often, or nothing."""
    Knock.objects.get_or_create(door=limit.door, who=who, defaults={"since": now})
    row = held(Knock).get(door=limit.door, who=who)
    if now - row.since >= limit.within:
        row.since, row.count = now, 0
    row.count += 1
    row.save(update_fields=["since", "count"])
    return row.since + limit.within - now if row.count > limit.most else None


def is_busy(limit: Limit, who: str, *, now: datetime) -> bool:
    """Say whether a door's limit is reached now, without counting anybody."""
    rows = Knock.objects.filter(door=limit.door, who=who, since__gt=now - limit.within)
    return rows.filter(count__gte=limit.most).exists()
