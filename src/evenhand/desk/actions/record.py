"""Write into a brand's journal and tell open pages, at the end of a transaction.

The journal is a chain: each entry's hash covers the hash before it, so a change or a gap in the
past shows. Both kinds of row are numbered under one lock on the brand's head row, so that readers
see numbers in their order and a page that asks "what came after 41?" misses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from evenhand.desk import bulk
from evenhand.desk.journal_chain import hash_of
from evenhand.desk.models import Event, Journal, JournalEntry

_OF_EVENTS = ("brand", "number", "at", "kind", "case", "data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What happened, for the record: a verb in the past, who did it, what it touched."""

    what: str
    case: int | None = None
    person: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What open pages and outgoing webhooks should hear of."""

    kind: str
    case: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


def record(
    brand: int,
    *,
    now: datetime,
    entries: Sequence[Entry] = (),
    happenings: Sequence[Happening] = (),
) -> None:
    """Append entries and events for a brand, by its id; call it last in a transaction."""
    if not entries and not happenings:
        return
    with transaction.atomic():
        head = _locked_head(brand)
        bulk.insert(_chained(head, entries, now))
        bulk.insert_values(Event, _OF_EVENTS, _numbered(head, happenings, now))
        head.save(update_fields=["last_entry", "last_hash", "last_event"])


def _locked_head(brand: int) -> Journal:
    Journal.objects.get_or_create(brand_id=brand)
    return Journal.objects.select_for_update().get(brand_id=brand)


def _chained(head: Journal, entries: Sequence[Entry], now: datetime) -> list[JournalEntry]:
    rows = []
    for entry in entries:
        head.last_entry += 1
        row = bulk.fresh(
            JournalEntry,
            brand_id=head.brand_id,
            number=head.last_entry,
            at=now,
            what=entry.what,
            person_id=entry.person,
            case_id=entry.case,
            data=dict(entry.data),
        )
        row.hash = head.last_hash = hash_of(row, head.last_hash)
        rows.append(row)
    return rows


def _numbered(
    head: Journal, happenings: Sequence[Happening], now: datetime
) -> list[tuple[Any, ...]]:
    first = head.last_event + 1
    head.last_event += len(happenings)
    return [
        (head.brand_id, number, now, happening.kind, happening.case, dict(happening.data))
        for number, happening in enumerate(happenings, first)
    ]
