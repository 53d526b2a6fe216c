"""What the interface tells, as far as it is used here. Unknown fields are left out.

See https://docs.joinmastodon.org/entities/. What other servers leave out has a default.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any, TypeVar

import msgspec

from evenhand.core.errors import InputError

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
T = TypeVar("T")


class Entity(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that the interface tells."""


class Person(Entity, frozen=True):
    """An account. ``uri`` names it on all servers (since 4.2); before, its handle has to do.

    Its ``url`` is whatever its own server says, somebody else's too, and proves nothing.
    """

    id: Id
    acct: Annotated[str, msgspec.Meta(min_length=1)]
    uri: str | None = None
    url: str | None = None
    display_name: str | None = None
    avatar: str | None = None
    followers_count: int | None = None
    bot: bool | None = None
    suspended: bool | None = None
    limited: bool | None = None
    moved: dict[str, Any] | None = None


class Mention(Entity, frozen=True):
    """Somebody who is mentioned, and who can therefore read the post."""

    id: Id
    acct: str
    url: str | None = None


class Media(Entity, frozen=True):
    """A file that goes with a post; it has no address until it was processed."""

    id: Id
    type: str = "unknown"
    url: str | None = None
    remote_url: str | None = None
    description: str | None = None


class Option(Entity, frozen=True):
    """One answer of a poll; nobody tells the votes while they are hidden."""

    title: str
    votes_count: int | None = None


class Poll(Entity, frozen=True):
    """A poll with its answers."""

    options: list[Option] = []


class Quoted(Entity, frozen=True):
    """A post that another one quotes."""

    content: str
    account: Person
    mentions: list[Mention] = []


class Quote(Entity, frozen=True):
    """That a post quotes another one; that one is there only where it may be seen."""

    state: str | None = None
    quoted_status: Quoted | None = None


class Status(Entity, frozen=True):
    """A post."""

    id: Id
    account: Person
    created_at: Moment
    visibility: str
    content: str | None = None
    uri: str | None = None
    url: str | None = None
    edited_at: Moment | None = None
    spoiler_text: str | None = None
    language: str | None = None
    in_reply_to_id: Id | None = None
    in_reply_to_account_id: Id | None = None
    mentions: list[Mention] = []
    media_attachments: list[Media] = []
    poll: Poll | None = None
    quote: Quote | None = None
    reblog: dict[str, Any] | None = None


class Notification(Entity, frozen=True):
    """That something happened which concerns us."""

    id: Id
    type: str
    created_at: Moment
    status: Status | None = None


class Conversation(Entity, frozen=True):
    """A private exchange, told by its latest post."""

    id: Id
    last_status: Status | None = None


class Context(Entity, frozen=True):
    """The posts before one, the first of the thread first."""

    ancestors: list[Status] = []


def entity(told: Any, kind: type[T]) -> T:
    """Return what was told as one kind of thing; raise :class:`InputError` where it is not."""
    try:
        return msgspec.convert(told, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise InputError(f"not as Mastodon tells it: {error}") from error


def parsed(body: bytes, kind: type[T]) -> T:
    """Return what bytes tell; raise :class:`InputError` where they tell nothing of the kind."""
    try:
        return entity(json.loads(body), kind)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not from Mastodon: {error}") from error


def as_bytes(told: Any) -> bytes:
    """Return what was told as it is kept until it is read; half a surrogate pair is kept too."""
    return json.dumps(msgspec.to_builtins(told)).encode()


def post_in(told: Any) -> Status | None:
    """Return the post that was told, or nothing where it cannot be read."""
    try:
        return entity(told, Status)
    except InputError:
        return None
