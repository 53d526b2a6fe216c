"""Take back an invitation before it is used."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import Invitation, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def withdraw_invitation(person: Person, invitation: Invitation, *, now: datetime) -> bool:
    """End an invitation; say whether it was still open."""
    demand(person, invitation.brand_id, Right.MANAGE_PEOPLE)
    still_open = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not still_open.update(withdrawn_at=now):
        return False
    data = {"invitation": invitation.reference}
    note_change(person, invitation.brand_id, what="invitation-withdrawn", now=now, data=data)
    return True
