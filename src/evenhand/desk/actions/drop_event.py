"""Give up on a dead letter: an event that could not be taken in, with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.models import Person, RawEvent
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def drop_event(person: Person, event: RawEvent, *, reason: str, now: datetime) -> bool:
    """Drop a dead event, what it said and the error that may quote it.

    Says whether it was dead and a reason was given.
    """
    inbox = event.inbox
    demand(person, inbox.brand_id, Right.HANDLE_DEAD_LETTERS)
    dead = RawEvent.objects.filter(pk=event.pk, state=RawEvent.State.DEAD)
    if not reason.strip() or not dead.update(
        state=RawEvent.State.DROPPED, settled_by=person, body=b"", error=""
    ):
        return False
    told = {"inbox": inbox.reference, "event": event.pk, "reason": reason.strip()}
    record(
        inbox.brand_id,
        now=now,
        entries=[Entry(what="event-dropped", person=person.pk, data=told)],
        happenings=[Happening(kind="inbox", data={"inbox": inbox.reference, "dead": False})],
    )
    return True
