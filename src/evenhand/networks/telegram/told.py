"""What the Bot API tells, as far as the desk looks at it (https://core.telegram.org/bots/api).

Unknown fields are left out; what lacks a field that is always there is refused.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Raw, Struct

from evenhand.core.errors import InputError
from evenhand.core.message import Audience

Id = Annotated[int, Meta(ge=-(2**53), le=2**53)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
Moment = Annotated[int, Meta(ge=0, le=253_402_300_799_000)]
"""Seconds since 1970, to the end of the year 9999; some stand-ins tell milliseconds."""
T = TypeVar("T")
_MILLISECONDS = 100_000_000_000
"""From here on a moment can only be meant in milliseconds: in seconds it is the year 5138."""


class User(Struct, frozen=True):
    """A person or a bot."""

    id: Id
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    username: str = ""


class Chat(Struct, frozen=True):
    """A private chat, a group or a channel."""

    id: Id
    type: str
    title: str = ""
    username: str = ""
    first_name: str = ""


class Entity(Struct, frozen=True):
    """Something in a text, by its place in UTF-16 units."""

    type: str
    offset: Count
    length: Count
    url: str = ""


class File(Struct, frozen=True):
    """A file of any kind; of a picture each size is one."""

    file_id: str
    file_size: Count = 0
    file_name: str = ""
    mime_type: str = ""
    emoji: str = ""


class Contact(Struct, frozen=True):
    """Somebody's address book entry."""

    phone_number: str
    first_name: str = ""
    last_name: str = ""


class Location(Struct, frozen=True):
    """A point on the map."""

    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]


class Venue(Struct, frozen=True):
    """A place with a name."""

    title: str = ""
    address: str = ""


class Option(Struct, frozen=True):
    """One answer of a poll."""

    text: str


class Poll(Struct, frozen=True):
    """A poll."""

    question: str
    options: tuple[Option, ...] = ()


class Quote(Struct, frozen=True):
    """The part of an earlier message that somebody answers."""

    text: str


class Origin(Struct, frozen=True):
    """Where a forwarded message comes from; of its kinds each tells one of these."""

    sender_user: User | None = None
    sender_user_name: str = ""
    sender_chat: Chat | None = None
    chat: Chat | None = None


class Answered(Struct, frozen=True, rename={"sender": "from"}):
    """The message that another answers."""

    message_id: Count
    sender: User | None = None


class Message(Struct, frozen=True, rename={"sender": "from"}):
    """One message, of whatever kind."""

    message_id: Count
    date: Moment
    chat: Chat
    sender: User | None = None
    sender_chat: Chat | None = None
    message_thread_id: Count = 0
    is_topic_message: bool = False
    edit_date: Moment = 0
    text: str = ""
    caption: str = ""
    entities: tuple[Entity, ...] = ()
    caption_entities: tuple[Entity, ...] = ()
    reply_to_message: Answered | None = None
    quote: Quote | None = None
    forward_origin: Origin | None = None
    photo: tuple[File, ...] = ()
    document: File | None = None
    animation: File | None = None
    audio: File | None = None
    video: File | None = None
    video_note: File | None = None
    voice: File | None = None
    sticker: File | None = None
    contact: Contact | None = None
    location: Location | None = None
    venue: Venue | None = None
    poll: Poll | None = None
    migrate_to_chat_id: Id = 0


class Member(Struct, frozen=True):
    """How somebody stands in a chat."""

    status: str


class Membership(Struct, frozen=True, rename={"sender": "from"}):
    """Our bot now stands otherwise in a chat."""

    chat: Chat
    sender: User
    date: Moment
    new_chat_member: Member


class Update(Struct, frozen=True):
    """One thing that happened; at most one of its fields is told."""

    update_id: Count
    message: Message | None = None
    edited_message: Message | None = None
    channel_post: Message | None = None
    edited_channel_post: Message | None = None
    my_chat_member: Membership | None = None

    @property
    def posted(self) -> Message | None:
        """Return a message that is new."""
        return self.message or self.channel_post

    @property
    def edited(self) -> Message | None:
        """Return a message that says something else now."""
        return self.edited_message or self.edited_channel_post


class Numbered(Struct, frozen=True):
    """Only the number of an update, for one that cannot be read further."""

    update_id: Count


KINDS = ("message", "edited_message", "channel_post", "edited_channel_post", "my_chat_member")
"""The updates that we ask for."""


def update_of(body: bytes) -> Update:
    """Return the update that bytes hold; raise :class:`InputError` where they hold none."""
    return _read(body, Update)


def number_of(body: bytes) -> int:
    """Return the number of an update, also of one that cannot be read further."""
    return _read(body, Numbered).update_id


def kinds_in(body: bytes) -> frozenset[str]:
    """Return the names of all that a new message holds, also of what we do not know."""
    told = _read(body, dict[str, Raw])
    message = told.get("message") or told.get("channel_post")
    return frozenset(_read(message, dict[str, Raw])) if message else frozenset()


def _read(body: bytes | Raw, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"not an update of Telegram: {error}") from error


def moment_of(told: int) -> datetime:
    """Return a moment that was told in seconds, or in milliseconds where it can be nothing else."""
    return datetime.fromtimestamp(told / 1000 if told >= _MILLISECONDS else told, UTC)


def audience_of(chat: Chat) -> Audience:
    """Return who reads a chat: numbers of people are positive, those of groups negative.

    See https://core.telegram.org/api/bots/ids. What is not certainly private is public.
    """
    return "private" if chat.id > 0 and chat.type == "private" else "public"
