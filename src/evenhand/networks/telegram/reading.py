"""From an update to what it means for the desk. In groups only what is meant for us is heard."""

from __future__ import annotations

from typing import Any

from evenhand.networks.kit.inbound import Author, Change, Edited, Posted
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.storable import storable
from evenhand.networks.telegram.contents import (
    files_of,
    is_said_by_nobody,
    remarks_on,
    shared_words,
)
from evenhand.networks.telegram.entities import names_us, words_of
from evenhand.networks.telegram.moving import first_name_of
from evenhand.networks.telegram.places import (
    address_of,
    came_from,
    name_of,
    thread_of,
    way_into_private,
)
from evenhand.networks.telegram.told import (
    Chat,
    Membership,
    Message,
    Update,
    User,
    audience_of,
    kinds_in,
    moment_of,
    update_of,
)

START = "/start"
_GONE = frozenset({"kicked", "left"})
_STOPPED = "They stopped the bot. Nothing reaches them until they start it again."
_STARTED = "They started the bot again."
_LONGEST_NAME = 255


def changes_in(body: bytes, account: Account) -> tuple[Change, ...]:
    """Return what an update means; nothing where it is not for us, or nobody said anything."""
    update = update_of(body)
    if not is_for_us(update, account.handle):
        return ()
    if update.my_chat_member:
        return (_membership(update.my_chat_member),)
    if update.edited:
        return _edited(update.edited, account)
    kinds = kinds_in(body)
    if update.posted is None or is_said_by_nobody(kinds) or update.posted.text.strip() == START:
        return ()
    return (_posted(update.posted, account, kinds),)


def is_for_us(update: Update, handle: str) -> bool:
    """Say whether an update is meant for us, so that other people's talk is not even stored."""
    if update.my_chat_member:
        return audience_of(update.my_chat_member.chat) == "private"
    message = update.posted or update.edited
    return message is not None and (
        audience_of(message.chat) == "private"
        or names_us(message, handle)
        or _answers_us(message, handle)
    )


def is_ours(user: User | None, handle: str) -> bool:
    """Say whether somebody is our bot."""
    name = user.username.casefold() if user else ""
    return bool(name) and name == handle.removeprefix("@").casefold()


def _answers_us(message: Message, handle: str) -> bool:
    answered = message.reply_to_message
    return answered is not None and is_ours(answered.sender, handle)


def _posted(
    message: Message, account: Account, kinds: frozenset[str] = frozenset({"text"})
) -> Posted:
    audience = audience_of(message.chat)
    return Posted(
        platform_id=name_of(message.chat.id, message.message_id),
        thread=thread_of(first_name_of(message.chat.id, account), message),
        author=_author(message),
        audience=audience,
        text=_text(message),
        said_at=moment_of(message.date),
        in_reply_to=_answered(message),
        address=address_of(message.chat, message.message_id),
        files=files_of(message),
        context=_context(message, account.handle),
        remarks=remarks_on(message, audience, kinds),
        is_ours=is_ours(message.sender, account.handle),
        is_automatic=_is_from_a_bot(message),
    )


def _edited(message: Message, account: Account) -> tuple[Change, ...]:
    """Return an edit, behind the message itself: it may be meant for us only since the edit.

    Where somebody goes on sharing where they are, nothing that was said has changed.
    """
    if message.location is not None:
        return ()
    edit = Edited(
        platform_id=name_of(message.chat.id, message.message_id),
        text=_text(message),
        edited_at=moment_of(message.edit_date or message.date),
    )
    return _posted(message, account), edit


def _membership(told: Membership) -> Posted:
    """Return that a person stopped or started us, as a note that nobody answers."""
    is_stopped = told.new_chat_member.status in _GONE
    return Posted(
        platform_id=f"{told.chat.id}:{'stopped' if is_stopped else 'started'}-{told.date}",
        thread=str(told.chat.id),
        author=_person(told.sender),
        audience="private",
        text=_STOPPED if is_stopped else _STARTED,
        said_at=moment_of(told.date),
        context={"is_stopped": is_stopped},
        is_automatic=True,
    )


def _text(message: Message) -> str:
    """Return a message's words; of an address that we gave only that it was followed."""
    if came_from(message.text):
        return START
    audience = audience_of(message.chat)
    return storable("\n".join(filter(None, (words_of(message), shared_words(message, audience)))))


def _context(message: Message, handle: str) -> dict[str, Any]:
    """Return what answering takes: in a group the way into private, in private what it goes on."""
    if audience_of(message.chat) == "public":
        return {"way": way_into_private(handle, message.chat.id, message.message_id)}
    return {"continues": name} if (name := came_from(message.text)) else {}


def _answered(message: Message) -> str:
    answered = message.reply_to_message
    return name_of(message.chat.id, answered.message_id) if answered else ""


def _author(message: Message) -> Author:
    """Return who wrote: a channel, or a group's hidden administrator, writes as the chat."""
    if message.sender_chat is not None:
        return _chat(message.sender_chat)
    return _person(message.sender) if message.sender else _chat(message.chat)


def _person(user: User) -> Author:
    name = storable(f"{user.first_name} {user.last_name}".strip())[:_LONGEST_NAME]
    handle = f"@{user.username}" if user.username else name or str(user.id)
    return Author(platform_id=str(user.id), handle=storable(handle)[:_LONGEST_NAME], name=name)


def _chat(chat: Chat) -> Author:
    name = storable(chat.title or chat.first_name)[:_LONGEST_NAME]
    handle = f"@{chat.username}" if chat.username else name or str(chat.id)
    return Author(platform_id=str(chat.id), handle=storable(handle)[:_LONGEST_NAME], name=name)


def _is_from_a_bot(message: Message) -> bool:
    return message.sender is not None and message.sender.is_bot and message.sender_chat is None
