"""How Telegram's chats, topics and messages are named in the desk.

A message's number is unique only within its chat, so its name is ``chat:number``. A conversation
is a chat, or a topic of one: ``chat`` or ``chat/topic``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evenhand.networks.telegram.told import Chat, Message

_MESSAGE = re.compile(r"(-?\d{1,16}):(\d{1,16})", re.ASCII)
_THREAD = re.compile(r"(-?\d{1,16})(?:/(\d{1,16}))?", re.ASCII)
_START = re.compile(r"/start (-?\d{1,16})_(\d{1,16})", re.ASCII)
_SUPERGROUP = "-100"


@dataclass(frozen=True, slots=True)
class Place:
    """A message in a chat."""

    chat: int
    number: int


def name_of(chat: int, number: int) -> str:
    """Return the desk's name for a message."""
    return f"{chat}:{number}"


def place_of(name: str) -> Place | None:
    """Return where a message stands, or nothing for a name that Telegram did not give."""
    found = _MESSAGE.fullmatch(name)
    return Place(int(found[1]), int(found[2])) if found else None


def thread_of(chat: int, message: Message) -> str:
    """Return the name of the conversation that a message belongs to."""
    topic = message.message_thread_id if message.is_topic_message else 0
    return f"{chat}/{topic}" if topic else str(chat)


def chat_and_topic(thread: str) -> tuple[int | str, int]:
    """Return the chat and the topic (0 for none) of a conversation."""
    found = _THREAD.fullmatch(thread)
    return (int(found[1]), int(found[2] or 0)) if found else (thread, 0)


def address_of(chat: Chat, number: int) -> str:
    """Return where a message can be seen in a browser; private chats have no such address."""
    if chat.username and chat.id < 0:
        return f"https://t.me/{chat.username}/{number}"
    plain = str(chat.id)
    if plain.startswith(_SUPERGROUP):
        return f"https://t.me/c/{plain.removeprefix(_SUPERGROUP)}/{number}"
    return ""


def way_into_private(handle: str, chat: int, number: int) -> str:
    """Return the address that opens a private chat with us, which goes on from a message."""
    return f"https://t.me/{handle.removeprefix('@')}?start={chat}_{number}"


def came_from(text: str) -> str:
    """Return the name of the message from which such an address led here, or nothing."""
    found = _START.fullmatch(text.strip())
    return name_of(int(found[1]), int(found[2])) if found else ""
