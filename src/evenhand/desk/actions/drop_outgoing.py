"""Give up on a reply that could not be delivered, with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.tell_outgoing import tell_outgoing
from evenhand.desk.models import Outgoing, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.replies.giving_back import give_back
from evenhand.desk.rights import Right


@transaction.atomic
def drop_outgoing(person: Person, outgoing: Outgoing, *, reason: str, now: datetime) -> bool:
    """Settle a dead letter as what it is, refused or unsure; say whether it was one.

    Needs a reason. The text of a refused reply goes back to whoever wrote it; an unsure one may
    have been read, so it stays where it is.
    """
    demand(person, outgoing.brand_id, Right.HANDLE_DEAD_LETTERS)
    dead = Outgoing.objects.filter(pk=outgoing.pk, needs_person=True, settled_at=None)
    if not reason.strip() or not dead.update(
        needs_person=False, settled_at=now, settled_by=person, lease="", leased_until=None
    ):
        return False
    outgoing.refresh_from_db()
    if outgoing.state == Outgoing.State.REFUSED:
        give_back(outgoing, now=now)
    tell_outgoing(outgoing, "outgoing-dropped", person, now=now, reason=reason.strip())
    return True
