"""Take a reply back before it has left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.tell_outgoing import tell_outgoing
from evenhand.desk.holding import held_with_case
from evenhand.desk.models import Draft, Membership, Outgoing, Person
from evenhand.desk.queries.permission import NotAllowed, demand
from evenhand.desk.replies.giving_back import give_back
from evenhand.desk.replies.wishes import RIGHT_TO_REPLY
from evenhand.desk.rights import Right

_NOT_LEFT = (Outgoing.State.HELD, Outgoing.State.WAITING)


@dataclass(frozen=True, slots=True)
class TooLate:
    """The reply is on its way or settled; ``state`` says how far it came."""

    state: str


@transaction.atomic
def withdraw_reply(
    person: Person, outgoing: Outgoing, *, now: datetime, reason: str = ""
) -> Draft | TooLate | None:
    """Return the draft that holds the text again, or that it is too late.

    Whoever wrote it may, and whoever approves replies of others; it is the writer who gets the
    text. Nothing comes back where the writer is gone.
    """
    demand_hand_in(person, outgoing)
    row = held_with_case(Outgoing.objects.filter(pk=outgoing.pk))
    if row.state not in _NOT_LEFT:
        return TooLate(row.state)
    row.state = Outgoing.State.WITHDRAWN
    row.lease, row.leased_until = "", None
    row.settled_at, row.settled_by = now, person
    row.save(update_fields=["state", "lease", "leased_until", "settled_at", "settled_by"])
    draft = give_back(row, now=now)
    tell_outgoing(row, "reply-withdrawn", person, now=now, reason=reason.strip())
    return draft


def demand_hand_in(person: Person, outgoing: Outgoing) -> Membership:
    """Return the membership of whoever wrote a reply, or approves those of others.

    Raises :class:`NotAllowed` for anybody else.
    """
    right = RIGHT_TO_REPLY["public" if outgoing.audience == "public" else "private"]
    member = demand(person, outgoing.brand_id, right)
    if outgoing.approved_by_id != person.pk and not member.may(Right.APPROVE_REPLIES):
        raise NotAllowed(Right.APPROVE_REPLIES)
    return member
