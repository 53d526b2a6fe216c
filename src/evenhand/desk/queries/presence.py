"""Who has a case open now. Nothing older than a few minutes is told, or kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from evenhand.desk.models import Case, Person, Presence

FORGOTTEN_AFTER = timedelta(minutes=2)
STOPPED_TYPING_AFTER = timedelta(seconds=20)


def others_present(case: Case, person: Person, *, now: datetime) -> Sequence[Presence]:
    """Return the other people who have the case open now."""
    rows = Presence.objects.filter(case=case, seen_at__gt=now - FORGOTTEN_AFTER)
    return list(rows.exclude(person=person).select_related("person").order_by("person__name"))


def is_typing(presence: Presence, *, now: datetime) -> bool:
    """Say whether somebody typed within the last seconds."""
    typed = presence.typing_at
    return typed is not None and typed > now - STOPPED_TYPING_AFTER
