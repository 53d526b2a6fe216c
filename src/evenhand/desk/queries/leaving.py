"""Replies that wait: a person's own that can be undone, and those held for a second reader."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.desk.models import Brand, Case, Outgoing, Person
from evenhand.desk.queries.permission import cases_readable_by


def leaving_soon(person: Person, brand: Brand) -> Sequence[Outgoing]:
    """Return the person's own replies that wait to leave and can be undone, the next one first."""
    rows = Outgoing.objects.filter(
        brand=brand, approved_by=person, state=Outgoing.State.WAITING, first_sent_at=None
    )
    return list(rows.select_related("case__customer", "inbox").order_by("due_at", "pk"))


def replies_of(case: Case) -> Sequence[Outgoing]:
    """Return every reply that was approved in the case, with where it stands, the first first."""
    rows = Outgoing.objects.filter(case=case).select_related("message")
    return list(rows.order_by("approved_at", "pk"))


def readable_reply(person: Person, reference: str) -> Outgoing | None:
    """Return a reply by its reference, where the person may read its case."""
    rows = Outgoing.objects.filter(reference=reference, case__in=cases_readable_by(person))
    return rows.select_related("brand", "case", "inbox", "message").first()
