"""Connect an account of the brand on a network, or change how it is connected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.note_change import note_change
from evenhand.desk.holding import held
from evenhand.desk.models import Brand, Inbox, Person, Team
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right
from evenhand.desk.sealing import seal, unseal


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxWish:
    """An account on a network: its handle there, our name for it, and what it needs to work."""

    network: str
    handle: str
    name: str
    team: Team | None
    settings: Mapping[str, Any]


@transaction.atomic
def connect_inbox(
    person: Person, brand: Brand, wish: InboxWish, *, now: datetime
) -> Inbox | NotDone:
    """Return the inbox; one that was disconnected comes back with all its conversations."""
    demand(person, brand, Right.MANAGE_INBOXES)
    known = brand.inboxes.filter(network=wish.network, handle=wish.handle).first()
    if known is not None and known.state != Inbox.State.LEFT:
        return NotDone(_("This account is connected already."))
    fields = {
        "name": wish.name,
        "team": wish.team,
        "account": seal(dict(wish.settings)),
        "state": Inbox.State.CONNECTED,
        "state_reason": "",
        "due_at": now,
    }
    inbox, is_new = Inbox.objects.update_or_create(
        brand=brand,
        network=wish.network,
        handle=wish.handle,
        defaults=fields,
        create_defaults=fields | {"created_at": now},
    )
    data = {"inbox": inbox.reference, "network": wish.network, "handle": wish.handle}
    note_change(person, brand, what="inbox-connected", now=now, data=data | {"again": not is_new})
    return inbox


@transaction.atomic
def change_inbox(person: Person, inbox: Inbox, wish: InboxWish, *, now: datetime) -> Inbox:
    """Change name, team and settings; a secret that is left empty stays what it was."""
    demand(person, inbox.brand_id, Right.MANAGE_INBOXES)
    inbox = held(Inbox).get(pk=inbox.pk)
    settings = unseal(inbox.account) | dict(wish.settings)
    inbox.name, inbox.team, inbox.account = wish.name, wish.team, seal(settings)
    inbox.save(update_fields=["name", "team", "account"])
    data = {"inbox": inbox.reference, "settings": sorted(wish.settings)}
    note_change(person, inbox.brand_id, what="inbox-changed", now=now, data=data)
    return inbox
