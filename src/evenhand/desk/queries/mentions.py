"""Notes that name a person and that they have not seen yet."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from evenhand.desk.models import Brand, Look, Note, Person
from evenhand.desk.queries.question import Given

_LATEST_FIRST = ("-written_at", "-pk")


def unseen_mentions(person: Person, brand: Brand) -> Sequence[Note]:
    """Return the notes that mention a person, in cases at which they have not looked since."""
    return list(unseen(person, brand).select_related("case", "person").order_by(*_LATEST_FIRST))


def unseen(person: Person | Given, brand: Brand | Given) -> QuerySet[Note]:
    """Return the same in no order, to be counted."""
    looked_since = Look.objects.filter(
        person=person, case=OuterRef("case"), last_at__gte=OuterRef("written_at")
    )
    rows = Note.objects.filter(mentions=person, case__brand=brand)
    return rows.exclude(Exists(looked_since))
