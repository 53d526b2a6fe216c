"""Keep a batch of another desk's messages: customers, closed cases, conversations, messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import models, transaction

from evenhand.core.languages.identify import identify
from evenhand.core.text import Text
from evenhand.desk import bulk
from evenhand.desk.history.said import Said
from evenhand.desk.history.threads import Place
from evenhand.desk.models import Case, Conversation, Customer, Identity, Inbox, Message

_LONGEST_SUBJECT = 80

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Placed:
    """A message and where it belongs."""

    said: Said
    place: Place


@dataclass(frozen=True, slots=True)
class Kept:
    """How much was new."""

    messages: int
    cases: int


@transaction.atomic
def keep_history(inbox: Inbox, batch: Sequence[Placed], *, now: datetime) -> Kept:
    """Store a batch; what is there already stays as it is. Five questions, whatever its size."""
    firsts: dict[str, Placed] = {}
    for placed in batch:
        firsts.setdefault(placed.place.customer, placed)
    identities = _identities(inbox, firsts)
    opened: dict[tuple[str, int], Placed] = {}
    for placed in batch:
        key = (placed.place.thread, identities[placed.place.customer].pk)
        if key not in opened or (placed.said.is_inbound and not opened[key].said.is_inbound):
            opened[key] = placed
    conversations, cases = _conversations(inbox, identities, opened)
    messages = [
        _message(placed, conversations[placed.place.thread, identity.pk], identity, now)
        for placed in batch
        for identity in (identities[placed.place.customer],)
    ]
    columns = [f.name for f in Message._meta.concrete_fields if f.name != "id"]
    return Kept(bulk.insert_new(messages, columns), cases)


def _identities(inbox: Inbox, firsts: dict[str, Placed]) -> dict[str, Identity]:
    def customer(placed: Placed) -> Customer:
        return Customer(
            brand_id=inbox.brand_id, name=_name(placed), first_contact_at=placed.said.at
        )

    def identity(handle: str, owner: Customer) -> Identity:
        return Identity(
            customer=owner,
            brand_id=inbox.brand_id,
            network=inbox.network,
            platform_id=handle,
            handle=handle,
            name=owner.name,
            first_seen_at=owner.first_contact_at,
        )

    known = Identity.objects.filter(
        brand_id=inbox.brand_id, network=inbox.network, platform_id__in=list(firsts)
    )
    found = {row.platform_id: row for row in known}
    missing = [handle for handle in firsts if handle not in found]
    owners = _inserted([customer(firsts[handle]) for handle in missing])
    made = _inserted([identity(h, o) for h, o in zip(missing, owners, strict=True)])
    return found | {row.platform_id: row for row in made}


def _conversations(
    inbox: Inbox, identities: dict[str, Identity], opened: dict[tuple[str, int], Placed]
) -> tuple[dict[tuple[str, int], Conversation], int]:
    """Return the conversations by thread and identity, and how many cases were made for them."""
    by_key = {row.pk: row for row in identities.values()}
    known = Conversation.objects.filter(
        inbox=inbox, platform_id__in={thread for thread, _ in opened}
    )
    found = {(row.platform_id, row.identity_id): row for row in known}
    missing = [key for key in opened if key not in found]
    cases = _inserted([_case(inbox, by_key[key[1]], opened[key]) for key in missing])
    made = _inserted(
        [
            Conversation(
                case=case,
                inbox=inbox,
                identity=by_key[key[1]],
                platform_id=key[0],
                audience=opened[key].said.audience or "public",
                started_at=opened[key].said.at,
                last_message_at=opened[key].said.at,
            )
            for key, case in zip(missing, cases, strict=True)
        ]
    )
    return found | {(row.platform_id, row.identity_id): row for row in made}, len(cases)


def _inserted(rows: list[Row]) -> list[Row]:
    """Write new rows of one table and return them with their ids."""
    if rows:
        ids = bulk.reserve({type(rows[0]): len(rows)})[type(rows[0])]
        for row, key in zip(rows, ids, strict=True):
            row.pk = key
        bulk.insert(rows)
    return rows


def _case(inbox: Inbox, identity: Identity, first: Placed) -> Case:
    said = first.said
    return Case(
        brand_id=inbox.brand_id,
        customer_id=identity.customer_id,
        subject=" ".join(said.text.split())[:_LONGEST_SUBJECT],
        language=_language(said.text),
        state=Case.State.CLOSED,
        audience=said.audience or "public",
        opened_at=said.at,
        changed_at=said.at,
        last_inbound_at=said.at if said.is_inbound else None,
        closed_at=said.at,
        is_history=True,
    )


def _message(
    placed: Placed, conversation: Conversation, identity: Identity, now: datetime
) -> Message:
    said = placed.said
    direction = Message.Direction.INBOUND if said.is_inbound else Message.Direction.OUTBOUND
    return Message(
        case_id=conversation.case_id,
        conversation=conversation,
        inbox_id=conversation.inbox_id,
        direction=direction,
        audience=said.audience or "public",
        identity=identity if said.is_inbound else None,
        text=said.text,
        platform_id=said.id,
        in_reply_to=said.reply_to,
        said_at=said.at,
        taken_in_at=now,
    )


def _name(placed: Placed) -> str:
    said = placed.said
    return (said.name if said.is_inbound and said.name else placed.place.customer)[:255]


def _language(text: str) -> str:
    return identify(Text(text)).code or ""
