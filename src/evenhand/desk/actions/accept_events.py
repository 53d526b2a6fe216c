"""Keep what a network told us, before anybody reads it. A repeat is harmless."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from evenhand.desk import bulk
from evenhand.desk.models import Inbox, RawEvent
from evenhand.desk.waking import wake
from evenhand.networks.kit.inbound import RawItem
from evenhand.networks.kit.storable import storable

_COLUMNS = (
    "inbox", "platform_id", "body", "received_at", "due_at", "state", "lease", "attempts", "error",
)  # fmt: skip

_LONGEST = 255


def accept_events(inbox: Inbox, items: Sequence[RawItem], *, now: datetime) -> int:
    """Store events that are new to the inbox, due at once; return how many were new.

    One statement. The same event told twice, in one call or in two at the same time, is kept once.
    """
    rows = [
        RawEvent(
            inbox_id=inbox.pk,
            platform_id=_recognised_by(item.platform_id),
            body=item.body,
            received_at=now,
            due_at=now,
        )
        for item in items
    ]
    new = bulk.insert_new(rows, _COLUMNS)
    if new:
        wake("take-in")
    return new


def _recognised_by(platform_id: str) -> str:
    """Return an id that fits: one that is too long is known by its digest."""
    if len(platform_id) <= _LONGEST:
        return storable(platform_id)
    return sha256(platform_id.encode("utf-8", "surrogatepass")).hexdigest()
