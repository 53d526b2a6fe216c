"""From a reply to the request that a network gets: one way for the preview and for sending."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from evenhand.core.message import Audience
from evenhand.desk.accounts import account_of
from evenhand.desk.models import Attachment, Conversation, Message, Outgoing
from evenhand.networks.kit.capabilities import Permission
from evenhand.networks.kit.inbound import Author
from evenhand.networks.kit.network import Correspondence, Network
from evenhand.networks.kit.outbound import OutboundFile, Reply, Request
from evenhand.networks.table import network_named

NetworkOf = Callable[[str], Network]
"""Gives a network by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is to be written, where and for whom to read; ``key`` marks what is really sent."""

    conversation: Conversation
    audience: Audience
    text: str
    language: str | None = None
    files: tuple[Attachment, ...] = ()
    key: str = "preview"


def preview(letter: Letter, *, network_of: NetworkOf = network_named) -> Request:
    """Return the request that the network would get: exactly what approving freezes."""
    conversation = letter.conversation
    answered = answered_message(conversation)
    reply = Reply(
        key=letter.key,
        text=letter.text,
        audience=letter.audience,
        recipient=recipient_of(conversation),
        thread=conversation.platform_id,
        in_reply_to=answered.platform_id if answered else "",
        context=conversation.context,
        files=tuple(map(_file, letter.files)),
        language=letter.language,
    )
    inbox = conversation.inbox
    return network_of(inbox.network).write(reply, account_of(inbox))


def permission(
    conversation: Conversation,
    audience: Audience,
    *,
    now: datetime,
    network_of: NetworkOf = network_named,
) -> Permission:
    """Return whether the network lets us write there for this audience now."""
    inbox = conversation.inbox
    network = network_of(inbox.network)
    if audience not in network.capabilities(account_of(inbox)).audiences:
        return Permission(is_allowed=False, reason=gettext("This network has no such messages."))
    answered = answered_message(conversation)
    where = Correspondence(
        audience="public" if conversation.audience == "public" else "private",
        context=conversation.context,
        last_inbound_at=answered.said_at if answered else None,
    )
    return _in_our_words(network.can_send(where, audience, now))


def _in_our_words(there: Permission) -> Permission:
    """Return a refusal in the reader's language, with the address of the next lawful way."""
    words = gettext(there.instead) if there.instead else ""
    return replace(
        there,
        reason=gettext(there.reason) if there.reason else "",
        instead=f"{words} {there.way}".strip(),
    )


def answered_message(conversation: Conversation) -> Message | None:
    """Return what a reply in a conversation answers: the latest that the customer still says."""
    said = conversation.messages.filter(direction=Message.Direction.INBOUND, deleted_at=None)
    return said.order_by("-said_at", "-pk").first()


def recipient_of(conversation: Conversation) -> Author:
    """Return who a reply in a conversation goes to."""
    identity = conversation.identity
    return Author(platform_id=identity.platform_id, handle=identity.handle, name=identity.name)


def as_json(request: Request) -> dict[str, Any]:
    """Return a request as it is frozen beside an outgoing reply."""
    return asdict(request)


def words_now(outgoing: Outgoing) -> str:
    """Return what a delivered reply says now, without what its network puts around the words.

    Nothing where it has not arrived or is not there any more.
    """
    message = outgoing.message
    if message is None or message.deleted_at is not None:
        return ""
    typed = outgoing.text.strip()
    before, found, after = frozen_request(outgoing).shown.partition(typed)
    if not typed or not found:
        return message.text
    return message.text.removeprefix(before).removesuffix(after)


def frozen_request(outgoing: Outgoing) -> Request:
    """Return the request as it was frozen at approval."""
    stored: Mapping[str, Any] = outgoing.request
    return Request(**{**stored, "problems": tuple(stored["problems"])})


def undescribed(files: Iterable[Attachment]) -> tuple[str, ...]:
    """Return the references of pictures that nobody described."""
    return tuple(file.reference for file in files if not file.description.strip())


def _file(attachment: Attachment) -> OutboundFile:
    return OutboundFile(
        name=attachment.name,
        content_type=attachment.content_type,
        path=attachment.file.path if attachment.file else "",
        description=attachment.description,
    )
