"""Accept an invitation: as somebody new, or with the account one has already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.add_person import add_person
from evenhand.desk.actions.invite_person import digest_of
from evenhand.desk.actions.note_change import note_change
from evenhand.desk.holding import held
from evenhand.desk.models import Invitation, Membership, Person
from evenhand.desk.rights import Right, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who has no account yet."""

    name: str
    password: str


@transaction.atomic
def accept_invitation(secret: str, who: Person | Newcomer, *, now: datetime) -> Membership | None:
    """Return the new membership, or nothing where the invitation is over or meant for another."""
    invitation = (
        held(Invitation)
        .select_related("brand")
        .filter(digest=digest_of(secret), accepted_at=None, withdrawn_at=None, ends_at__gt=now)
        .first()
    )
    person = _person(invitation, who, now) if invitation else None
    if invitation is None or person is None:
        return None
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    rights = [Right(value) for value in invitation.rights]
    membership = add_person(invitation.brand, person, Role(invitation.role), now=now, rights=rights)
    data = {"invitation": invitation.reference}
    note_change(person, invitation.brand, what="invitation-accepted", now=now, data=data)
    return membership


def _person(invitation: Invitation, who: Person | Newcomer, now: datetime) -> Person | None:
    """Return whom the invitation lets in: nobody else can use a link that was passed on."""
    known = Person.objects.filter(email__iexact=invitation.email).first()
    if isinstance(who, Person):
        is_theirs = known == who and who.is_active
        works_here = who.memberships.filter(brand=invitation.brand_id).exists()
        return who if is_theirs and not works_here else None
    if known is not None:
        return None
    return Person.objects.create_user(
        invitation.email,
        who.password,
        name=who.name,
        language=invitation.brand.language,
        joined_at=now,
    )
