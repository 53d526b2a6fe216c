"""Set events aside that could not be taken in: to be tried later, or for people to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.models import RawEvent
from evenhand.networks.kit.storable import storable

_LONGEST_ERROR = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What becomes of one event: tried again at ``due_at``, or left to people where there is none.

    ``brand`` and ``inbox`` say whose event it is; the inbox by its reference.
    """

    event: int
    brand: int
    inbox: str
    why: str
    due_at: datetime | None


@transaction.atomic
def set_aside_events(asides: Sequence[Aside], token: str, *, now: datetime) -> None:
    """Write what becomes of events whose lease still stands; people hear of dead letters."""
    dead = defaultdict(list)
    for aside in asides:
        if _set_aside(aside, token) and aside.due_at is None:
            dead[aside.brand].append(aside)
    for brand, letters in sorted(dead.items()):
        record(
            brand,
            now=now,
            entries=[Entry(what="event-dead", data=_told(letter)) for letter in letters],
            happenings=[Happening(kind="inbox", data=_told(letter)) for letter in letters],
        )


def _set_aside(aside: Aside, token: str) -> int:
    state = RawEvent.State.DEAD if aside.due_at is None else RawEvent.State.WAITING
    ours = RawEvent.objects.filter(pk=aside.event, lease=token, state=RawEvent.State.WAITING)
    error = storable(aside.why)[:_LONGEST_ERROR]
    changed = {"due_at": aside.due_at} if aside.due_at else {}
    return ours.update(state=state, error=error, lease="", leased_until=None, **changed)


def _told(letter: Aside) -> dict[str, object]:
    return {"inbox": letter.inbox, "event": letter.event, "dead": True}
