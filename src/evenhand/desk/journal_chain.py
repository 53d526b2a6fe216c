"""The chain of the journal: each entry's hash covers the one before it, so a change shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from evenhand.desk.models import Brand, Journal, JournalEntry

_AT_ONCE = 2_000
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode


@dataclass(frozen=True, slots=True)
class Chain:
    """How many entries fit together, and the number of the first that does not, if any."""

    entries: int
    broken_at: int | None = None


def hash_of(entry: JournalEntry, previous: str) -> str:
    """Return the hash of an entry after the hash before it (SHA-256 of canonical JSON)."""
    told = {
        "previous": previous,
        "brand": entry.brand_id,
        "number": entry.number,
        "at": entry.at.isoformat(),
        "what": entry.what,
        "person": entry.person_id,
        "case": entry.case_id,
        "data": entry.data,
    }
    return hashlib.sha256(_canonical(told).encode()).hexdigest()


def walk(brand: Brand) -> Chain:
    """Return how far a brand's journal is whole; a gap or a cut end is a break too."""
    previous, count = "", 0
    entries = JournalEntry.objects.filter(brand=brand).order_by("number")
    for entry in entries.iterator(chunk_size=_AT_ONCE):
        if entry.number != count + 1 or entry.hash != hash_of(entry, previous):
            return Chain(count, broken_at=count + 1)
        previous, count = entry.hash, entry.number
    head = Journal.objects.filter(brand=brand).first()
    if head is not None and (head.last_entry, head.last_hash) != (count, previous):
        return Chain(count, broken_at=count + 1)
    return Chain(count)
