"""Invite somebody to work for a brand: a link that works once and ends by itself."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import Brand, Invitation, Membership, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right, Role

LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationWish:
    """Who is invited, as what, and with which rights."""

    email: str
    role: Role
    rights: frozenset[Right]


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation with the secret of its link, which is stored nowhere."""

    invitation: Invitation
    secret: str


def digest_of(secret: str) -> str:
    """Return what is kept of a secret that only its holder knows (SHA-256; it has 256 bits)."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def invite_person(
    person: Person, brand: Brand, wish: InvitationWish, *, now: datetime
) -> Invited | NotDone:
    """Return an invitation for seven days; an earlier one to the same address ends with it."""
    demand(person, brand, Right.MANAGE_PEOPLE)
    email = wish.email.lower()
    if Membership.objects.filter(brand=brand, person__email__iexact=email).exists():
        return NotDone(_("Somebody with this address works here already."))
    brand.invitations.filter(
        email=email, accepted_at=None, withdrawn_at=None
    ).update(withdrawn_at=now)  # fmt: skip
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        brand=brand,
        email=email,
        role=wish.role,
        rights=sorted(right.value for right in wish.rights),
        digest=digest_of(secret),
        invited_by=person,
        invited_at=now,
        ends_at=now + LASTS,
    )
    data = {"invitation": invitation.reference, "role": wish.role.value}
    note_change(
        person, brand, what="person-invited", now=now, data=data | {"rights": invitation.rights}
    )
    return Invited(invitation, secret)
