"""Invitations as their links and the office see them."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db.models import QuerySet

from evenhand.desk.models import Brand, Invitation, Person


def open_invitation(secret: str, *, now: datetime) -> Invitation | None:
    """Return the invitation that a link opens, while it can still be used."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    return _open(now).select_related("brand").filter(digest=digest).first()


def open_invitations(brand: Brand, *, now: datetime) -> QuerySet[Invitation]:
    """Return what was sent and can still be used, the newest first."""
    return _open(now).filter(brand=brand).select_related("invited_by").order_by("-invited_at")


def person_invited(invitation: Invitation) -> Person | None:
    """Return the person who has the invited address already, if anybody does."""
    return Person.objects.filter(email__iexact=invitation.email).first()


def _open(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None, ends_at__gt=now)
