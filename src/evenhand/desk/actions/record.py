"""Write into a brand's journal and tell open pages, at the end of a transaction.

The journal is a chain: each entry's hash covers the hash before it, so a change or a gap in the
past shows. Both kinds of row are numbered under one lock on the brand's head row, so that readers
see numbers in their order and a page that asks "what came after 41?" misses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from msgspec import Struct, field

from evenhand.desk import bulk
from evenhand.desk.holding import held
from evenhand.desk.journal_chain import Told, hash_after
from evenhand.desk.models import Event, Journal, JournalEntry

_OF_ENTRIES = (*Told._fields, "hash")
_OF_EVENTS = ("brand", "number", "at", "kind", "case", "data")


class Entry(Struct, frozen=True, kw_only=True):
    """What happened, for the record: a verb in the past, who did it, what it touched."""

    what: str
    case: int | None = None
    person: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


class Happening(Struct, frozen=True, kw_only=True):
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
        bulk.insert_values(JournalEntry, _OF_ENTRIES, _chained(head, entries, now))
        bulk.insert_values(Event, _OF_EVENTS, _numbered(head, happenings, now))
        head.save(update_fields=["last_entry", "last_hash", "last_event"])


def _locked_head(brand: int) -> Journal:
    Journal.objects.get_or_create(brand_id=brand)
    return held(Journal).get(brand_id=brand)


def _chained(head: Journal, entries: Sequence[Entry], now: datetime) -> list[tuple[Any, ...]]:
    brand, rows = head.brand_id, []
    for number, entry in enumerate(entries, head.last_entry + 1):
        told = Told(brand, number, now, entry.what, entry.person, entry.case, dict(entry.data))
        head.last_hash = hash_after(head.last_hash, told)
        rows.append((*told, head.last_hash))
    head.last_entry += len(rows)
    return rows


def _numbered(
    head: Journal, happenings: Sequence[Happening], now: datetime
) -> list[tuple[Any, ...]]:
    brand, first = head.brand_id, head.last_event + 1
    head.last_event += len(happenings)
    return [
        (brand, number, now, happening.kind, happening.case, dict(happening.data))
        for number, happening in enumerate(happenings, first)
    ]
