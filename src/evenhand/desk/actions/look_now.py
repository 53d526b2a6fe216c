"""Look on the network now whether a reply arrived, instead of at the next interval."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.withdraw_reply import demand_hand_in
from evenhand.desk.models import Outgoing, Person


@transaction.atomic
def look_now(person: Person, outgoing: Outgoing, *, now: datetime) -> bool:
    """Make the next look due now; say whether the reply is one to look for."""
    demand_hand_in(person, outgoing)
    unsure = Outgoing.objects.filter(pk=outgoing.pk, state=Outgoing.State.UNSURE, settled_at=None)
    return bool(unsure.update(due_at=now))
