"""Notes that name a person and that they have not seen yet."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from evenhand.desk.models import Brand, Look, Note, Person


def unseen_mentions(person: Person, brand: Brand) -> Sequence[Note]:
    """Return the notes that mention a person, in cases at which they have not looked since."""
    looked_since = Look.objects.filter(
        person=person, case=OuterRef("case"), last_at__gte=OuterRef("written_at")
    )
    rows = Note.objects.filter(mentions=person, case__brand=brand)
    unseen = rows.exclude(Exists(looked_since)).select_related("case", "person")
    return list(unseen.order_by("-written_at", "-pk"))
