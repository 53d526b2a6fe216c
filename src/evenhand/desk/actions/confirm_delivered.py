"""Say of a reply that nobody was sure of: I can see it there."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.tell_outgoing import tell_outgoing
from evenhand.desk.actions.withdraw_reply import demand_hand_in
from evenhand.desk.holding import held
from evenhand.desk.models import Outgoing, Person


@transaction.atomic
def confirm_delivered(
    person: Person, outgoing: Outgoing, *, now: datetime, address: str = ""
) -> bool:
    """Take a person's word that an unsure reply arrived; say whether it was unsure.

    What follows from a delivery is done by the next sweep.
    """
    demand_hand_in(person, outgoing)
    outgoing = held(Outgoing).get(pk=outgoing.pk)
    if outgoing.state != Outgoing.State.UNSURE or outgoing.settled_at is not None:
        return False
    outgoing.state = Outgoing.State.DELIVERED
    outgoing.delivered_at = outgoing.last_sent_at or now
    outgoing.platform_id, outgoing.address = f"seen-{outgoing.key[:32]}", address
    outgoing.came_out_as, outgoing.due_at = outgoing.audience, now
    outgoing.lease, outgoing.leased_until, outgoing.needs_person = "", None, False
    outgoing.save()
    tell_outgoing(outgoing, "reply-seen", person, now=now)
    return True
