"""Tell an address what happens, pause that, or stop it."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import Brand, Person, WebhookEndpoint
from evenhand.desk.queries.events import last_event
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right
from evenhand.desk.sealing import seal


@dataclass(frozen=True, slots=True)
class MadeWebhook:
    """An endpoint with the secret that signs for it (Standard Webhooks), shown once."""

    endpoint: WebhookEndpoint
    secret: str


@transaction.atomic
def make_webhook(
    person: Person, brand: Brand, *, address: str, kinds: Sequence[str], now: datetime
) -> MadeWebhook:
    """Return a new endpoint; no ``kinds`` means every kind of event."""
    demand(person, brand, Right.MANAGE_ACCESS)
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    endpoint = WebhookEndpoint.objects.create(
        brand=brand,
        address=address,
        kinds=sorted(kinds),
        secret=seal(secret),
        told_until=last_event(brand),
        created_at=now,
    )
    data = {"webhook": endpoint.reference, "address": address, "kinds": endpoint.kinds}
    note_change(person, brand, what="webhook-made", now=now, data=data)
    return MadeWebhook(endpoint, secret)


@transaction.atomic
def pause_webhook(
    person: Person, endpoint: WebhookEndpoint, *, is_paused: bool, now: datetime
) -> None:
    """Stop or resume telling an address; what happens meanwhile is not told later."""
    demand(person, endpoint.brand_id, Right.MANAGE_ACCESS)
    endpoint.is_paused = is_paused
    endpoint.save(update_fields=["is_paused"])
    what = "webhook-paused" if is_paused else "webhook-resumed"
    data = {"webhook": endpoint.reference}
    note_change(person, endpoint.brand_id, what=what, now=now, data=data)


@transaction.atomic
def remove_webhook(person: Person, endpoint: WebhookEndpoint, *, now: datetime) -> None:
    """Forget an address, its secret and its log."""
    demand(person, endpoint.brand_id, Right.MANAGE_ACCESS)
    data = {"webhook": endpoint.reference, "address": endpoint.address}
    endpoint.delete()
    note_change(person, endpoint.brand_id, what="webhook-removed", now=now, data=data)
