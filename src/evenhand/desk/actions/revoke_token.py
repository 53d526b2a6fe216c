"""End a key to the API."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import ApiToken, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def revoke_token(person: Person, token: ApiToken, *, now: datetime) -> bool:
    """Let a key open nothing from now on; say whether it still did."""
    demand(person, token.brand_id, Right.MANAGE_ACCESS)
    if not ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
        return False
    data = {"token": token.reference, "name": token.name}
    note_change(person, token.brand_id, what="token-revoked", now=now, data=data)
    return True
