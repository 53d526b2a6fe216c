"""What the network tells, as typed values; what people put into their posts is trusted least.

The frame of an answer is the server's and has to fit. Whatever a person wrote into a record may be
anything: each part is taken where it fits and left out where it does not.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any, TypeVar, cast

import msgspec
from msgspec import Meta, Struct

from evenhand.core.errors import InputError

T = TypeVar("T")
Moment = Annotated[datetime, Meta(tz=True)]
Name = Annotated[str, Meta(min_length=1, max_length=255)]


class Rules(Struct, frozen=True, rename="camel"):
    """Who may begin a direct message with somebody: ``all``, ``none``, or whom they follow."""

    allow_incoming: str = ""


class Extras(Struct, frozen=True):
    """What belongs to a profile."""

    chat: Rules = Rules()


class Between(Struct, frozen=True, rename="camel"):
    """What stands between somebody, or a post, and us."""

    blocked_by: bool = False
    blocking: str = ""
    followed_by: str = ""
    reply_disabled: bool = False


class Profile(Struct, frozen=True, rename="camel"):
    """Somebody."""

    did: Name
    handle: str = ""
    display_name: str = ""
    avatar: str = ""
    associated: Extras = Extras()
    viewer: Between = Between()


class PostView(Struct, frozen=True, rename="camel"):
    """A post as the network shows it: the author's own record, and what was made of it."""

    uri: Name
    cid: Name
    author: Profile
    indexed_at: Moment
    record: Any
    embed: Any = None
    viewer: Between = Between()


class Strong(Struct, frozen=True):
    """A record and the version of it that was meant."""

    uri: Name
    cid: Name


class Reply(Struct, frozen=True):
    """What a post answers, and what began it all."""

    root: Strong
    parent: Strong


class Slice(Struct, frozen=True, rename="camel"):
    """A piece of text, in bytes of UTF-8."""

    byte_start: Annotated[int, Meta(ge=0)]
    byte_end: Annotated[int, Meta(ge=0)]


class Facet(Struct, frozen=True):
    """What a piece of text is besides its letters."""

    index: Slice
    features: list[Any]


class Label(Struct, frozen=True):
    """A warning of the author's before the own words."""

    val: Annotated[str, Meta(min_length=1, max_length=128)]


class Labels(Struct, frozen=True):
    """All warnings before a post."""

    values: list[Any]


class Sender(Struct, frozen=True):
    """Who wrote a direct message."""

    did: Name


class Message(Struct, frozen=True, rename="camel"):
    """A direct message."""

    id: Name
    text: str
    sender: Sender
    sent_at: Moment
    facets: Any = None
    embed: Any = None


class Room(Struct, frozen=True):
    """Where direct messages are: two people, or a group."""

    id: Annotated[str, Meta(min_length=1, max_length=120)]
    members: list[Profile]
    kind: Any = None

    @property
    def is_group(self) -> bool:
        """Say whether more than two read here."""
        return len(self.members) > 2 or type_of(self.kind).endswith("#groupConvo")  # noqa: PLR2004


class Said(Struct, frozen=True, tag="post", tag_field="what"):
    """An event: somebody posted something that concerns us, and not before ``since``.

    The moment of a post comes from its author's clock, which may be slow.
    """

    us: Name
    post: PostView
    since: Moment | None = None

    @property
    def said_at(self) -> datetime:
        """When it was said, as far as that can be known."""
        told = self.post.indexed_at
        return max(told, self.since) if self.since else told


class Gone(Struct, frozen=True, tag="gone", tag_field="what"):
    """An event: a post that we knew is no longer there."""

    uri: Name
    at: Moment


class Written(Struct, frozen=True, tag="direct", tag_field="what"):
    """An event: a direct message."""

    us: Name
    message: Message
    room: Room


Event = Said | Gone | Written


def event_of(body: bytes) -> Event:
    """Return the event that bytes hold; raise :class:`InputError` where they hold none."""
    try:
        return cast("Event", msgspec.convert(json.loads(body), Event))
    except (ValueError, RecursionError) as error:
        raise InputError(f"not an event of Bluesky: {error}") from error


def as_bytes(event: dict[str, Any]) -> bytes:
    """Return an event as bytes, also where somebody's text holds what UTF-8 cannot."""
    return json.dumps(event, separators=(",", ":")).encode()


def taken(value: Any, kind: type[T]) -> T | None:
    """Return a value as what it should be, or nothing where it is not that."""
    try:
        return msgspec.convert(value, kind)
    except (ValueError, RecursionError):
        return None


def each(values: Any, kind: type[T], *, most: int) -> list[T]:
    """Return what fits among the first of many values."""
    listed = values[:most] if isinstance(values, list) else []
    return [one for value in listed if (one := taken(value, kind)) is not None]


def type_of(value: Any) -> str:
    """Return the name of a value's type, as the network writes it beside each."""
    named = value.get("$type") if isinstance(value, dict) else None
    return named if isinstance(named, str) else ""
