"""Send again what could not be delivered: a person looked at it and says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.tell_outgoing import tell_outgoing
from evenhand.desk.models import Outgoing, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def replay_outgoing(person: Person, outgoing: Outgoing, *, reason: str, now: datetime) -> bool:
    """Let a dead letter wait to leave again, with the same key; say whether it could.

    For one of which nobody knows whether it arrived the reason is owed: whoever sends it again has
    looked and takes it upon them.
    """
    demand(person, outgoing.brand_id, Right.HANDLE_DEAD_LETTERS)
    dead = Outgoing.objects.filter(pk=outgoing.pk, needs_person=True, settled_at=None)
    states = [Outgoing.State.REFUSED]
    if reason.strip():
        states.append(Outgoing.State.UNSURE)
    replayed = dead.filter(state__in=states).update(
        state=Outgoing.State.WAITING,
        needs_person=False,
        due_at=now,
        leaves_at=now,
        looks=0,
        lease="",
        leased_until=None,
    )
    if not replayed:
        return False
    outgoing.refresh_from_db()
    tell_outgoing(outgoing, "outgoing-replayed", person, now=now, reason=reason.strip())
    return True
