"""Every secret at rest: where it lies, and sealing it anew so that old keys can be thrown away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from evenhand.desk.holding import held
from evenhand.desk.models import Inbox, WebhookEndpoint
from evenhand.desk.sealing import reseal

SEALED_FACTORS = ("secret", "seed")
"""What of a second factor is sealed: the secret of an app, the seed of recovery codes."""


def every_sealed() -> Iterator[bytes]:
    """Yield every secret that lies in the database, still sealed."""
    for account, remembered in Inbox.objects.values_list("account", "remembered"):
        yield bytes(account)
        if remembered:
            yield bytes(remembered)
    for secret in WebhookEndpoint.objects.values_list("secret", flat=True):
        yield bytes(secret)
    for data in Authenticator.objects.values_list("data", flat=True):
        yield from _sealed_in(data).values()


@transaction.atomic
def reseal_all() -> int:
    """Return how many secrets are sealed with the first key now; all of them or none.

    Raises :class:`~evenhand.desk.sealing.SealError` where a secret opens with no key at hand.
    """
    kinds = (_sealed_of("account"), _sealed_of("remembered"), _endpoints(), _factors())
    return sum(1 for kind in kinds for _ in kind)


def _sealed_of(column: str) -> Iterator[Inbox]:
    """Seal one column of every inbox anew; an inbox that learnt nothing has nothing to seal."""
    rows = held(Inbox).exclude(**{column: b""})
    for inbox in rows.order_by("pk"):
        setattr(inbox, column, reseal(getattr(inbox, column)))
        inbox.save(update_fields=[column])
        yield inbox


def _endpoints() -> Iterator[WebhookEndpoint]:
    for endpoint in held(WebhookEndpoint).order_by("pk"):
        endpoint.secret = reseal(endpoint.secret)
        endpoint.save(update_fields=["secret"])
        yield endpoint


def _factors() -> Iterator[Authenticator]:
    for factor in held(Authenticator).order_by("pk"):
        if sealed := _sealed_in(factor.data):
            renewed = {name: reseal(secret).decode() for name, secret in sealed.items()}
            factor.data = factor.data | renewed
            factor.save(update_fields=["data"])
            yield factor


def _sealed_in(data: Mapping[str, Any]) -> dict[str, bytes]:
    return {name: data[name].encode() for name in SEALED_FACTORS if name in data}
