"""Let somebody in by a key to the API, and note that it was used."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from evenhand.desk.actions.make_token import token_digest
from evenhand.desk.models import ApiToken

_NOTED_EVERY = timedelta(minutes=1)


def use_token(secret: str, *, now: datetime) -> ApiToken | None:
    """Return the key of a secret, or nothing where it never opened or no longer opens."""
    stands = Q(ends_at=None) | Q(ends_at__gt=now)
    rows = ApiToken.objects.select_related("person", "brand")
    token = rows.filter(
        stands, digest=token_digest(secret), revoked_at=None, person__is_active=True
    ).first()
    if token and (token.used_at is None or token.used_at < now - _NOTED_EVERY):
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)
    return token
