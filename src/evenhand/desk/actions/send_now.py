"""Let a reply leave at once, without waiting for the end of the undo window."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.tell_outgoing import tell_outgoing
from evenhand.desk.actions.withdraw_reply import demand_hand_in
from evenhand.desk.models import Outgoing, Person


@transaction.atomic
def send_now(person: Person, outgoing: Outgoing, *, now: datetime) -> bool:
    """Make a waiting reply due now; say whether it was waiting.

    A reply that waits because a network asked for time keeps waiting.
    """
    demand_hand_in(person, outgoing)
    waiting = Outgoing.objects.filter(
        pk=outgoing.pk, state=Outgoing.State.WAITING, first_sent_at=None, due_at__gt=now
    )
    if not waiting.update(due_at=now, leaves_at=now):
        return False
    outgoing.refresh_from_db()
    tell_outgoing(outgoing, "reply-hastened", person, now=now)
    return True
