"""Make a key to the API; it is shown once and only its digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import ApiToken, Brand, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right

PREFIX = "eh_"
"""How every key begins, so that a leaked one is recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenWish:
    """What a key is for, what it opens, and when it ends."""

    name: str
    scopes: tuple[str, ...]
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A key with its secret, which is stored nowhere."""

    token: ApiToken
    secret: str


def token_digest(secret: str) -> str:
    """Return what is kept of a key (SHA-256; the key has 256 random bits)."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_token(person: Person, brand: Brand, wish: TokenWish, *, now: datetime) -> MadeToken:
    """Return a new key for a brand, on behalf of the person who makes it."""
    demand(person, brand, Right.MANAGE_ACCESS)
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        brand=brand,
        person=person,
        name=wish.name,
        digest=token_digest(secret),
        scopes=sorted(wish.scopes),
        created_at=now,
        ends_at=wish.ends_at,
    )
    data = {
        "token": token.reference,
        "name": wish.name,
        "scopes": token.scopes,
        "ends_at": wish.ends_at.isoformat() if wish.ends_at else None,
    }
    note_change(person, brand, what="token-made", now=now, data=data)
    return MadeToken(token, secret)
