"""Take a dead letter up again: an event that could not be taken in, once its cause is mended."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.models import Person, RawEvent
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right
from evenhand.desk.waking import wake


@transaction.atomic
def replay_event(person: Person, event: RawEvent, *, now: datetime) -> bool:
    """Let a dead event be taken in anew, with all its tries before it; say whether it was dead."""
    inbox = event.inbox
    demand(person, inbox.brand_id, Right.HANDLE_DEAD_LETTERS)
    dead = RawEvent.objects.filter(pk=event.pk, state=RawEvent.State.DEAD)
    if not dead.update(
        state=RawEvent.State.WAITING, due_at=now, attempts=0, lease="", leased_until=None
    ):
        return False
    told = {"inbox": inbox.reference, "event": event.pk}
    record(
        inbox.brand_id,
        now=now,
        entries=[Entry(what="event-replayed", person=person.pk, data=told)],
        happenings=[Happening(kind="inbox", data={**told, "dead": False})],
    )
    wake("take-in")
    return True
