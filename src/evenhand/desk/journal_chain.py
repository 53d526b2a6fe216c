"""The chain of the journal: each entry's hash covers the one before it, so a change shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring_ascii
from typing import Any, NamedTuple

from evenhand.desk.models import Brand, Journal, JournalEntry

_AT_ONCE = 2_000
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode


@dataclass(frozen=True, slots=True)
class Chain:
    """How many entries fit together, and the number of the first that does not, if any."""

    entries: int
    broken_at: int | None = None


class Told(NamedTuple):
    """What an entry tells, and what its hash covers."""

    brand: int
    number: int
    at: datetime
    what: str
    person: int | None
    case: int | None
    data: Any


def hash_of(entry: JournalEntry, previous: str) -> str:
    """Return the hash of an entry after the hash before it."""
    keys = (entry.person_id, entry.case_id)
    told = Told(entry.brand_id, entry.number, entry.at, entry.what, *keys, entry.data)
    return hash_after(previous, told)


def hash_after(previous: str, told: Told) -> str:
    """Return the hash of what is told after the hash before it: SHA-256 of canonical JSON.

    The names stand in their order already, so that only what differs has to be written.
    """
    data = "{}" if told.data == {} else _canonical(told.data)
    written = (
        f'{{"at":"{told.at.isoformat()}","brand":{told.brand},"case":{_key(told.case)},'
        f'"data":{data},"number":{told.number},"person":{_key(told.person)},'
        f'"previous":{encode_basestring_ascii(previous)},'
        f'"what":{encode_basestring_ascii(told.what)}}}'
    )
    return hashlib.sha256(written.encode()).hexdigest()


def _key(key: int | None) -> str:
    return "null" if key is None else str(key)


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
