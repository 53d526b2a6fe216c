"""Give up on a reply that could not be delivered, with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.tell_outgoing import tell_outgoing
from evenhand.desk.holding import held_with_case
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
    row = held_with_case(Outgoing.objects.filter(pk=outgoing.pk))
    if not reason.strip() or not row.needs_person or row.settled_at is not None:
        return False
    row.needs_person, row.lease, row.leased_until = False, "", None
    row.settled_at, row.settled_by = now, person
    row.save(update_fields=["needs_person", "lease", "leased_until", "settled_at", "settled_by"])
    if row.state == Outgoing.State.REFUSED:
        give_back(row, now=now)
    tell_outgoing(row, "outgoing-dropped", person, now=now, reason=reason.strip())
    return True
