"""What a network tells us, as values: posts, edits and deletions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from evenhand.core.message import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote. Picture and followers are kept aside; no decision sees them."""

    platform_id: str
    handle: str
    name: str = ""
    picture: str = ""
    followers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundFile:
    """A file that came with a message.

    It is fetched from its ``address`` when somebody looks, or its ``content`` came along.
    """

    name: str
    content_type: str
    address: str = ""
    size: int = 0
    description: str = ""
    content: bytes = b""


RemarkKind = Literal[
    "content-warning", "poll", "quoted", "sender-proved", "sender-not-proved", "not-shown",
    "sent-to", "forwarded",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the network told beside the words: a warning before them, a poll, a proof.

    ``words`` are the network's or the author's own; the kind says in our words what they are.
    ``not-shown`` names what of the message could not be taken over, ``forwarded`` whose words the
    author passed on.
    """

    kind: RemarkKind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message that somebody wrote to us, or that we ourselves wrote elsewhere.

    ``thread`` names the conversation on the network (the first post, the room, the mail thread);
    ``context`` is what the connector needs to answer there; its ``continues`` may name an earlier
    message of the same person that this one goes on from, though the network shows no reply.
    ``is_ours`` marks our own account. ``is_automatic`` marks what a machine sent by itself, such
    as an out-of-office note: it is kept, and nobody answers it or is hurried by it.
    """

    platform_id: str
    thread: str
    author: Author
    audience: Audience
    text: str
    said_at: datetime
    in_reply_to: str = ""
    address: str = ""
    language: str | None = None
    files: tuple[InboundFile, ...] = ()
    context: dict[str, Any] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    is_ours: bool = False
    is_automatic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A message now says something else."""

    platform_id: str
    text: str
    edited_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """A message was deleted by its author; it is no longer shown anywhere."""

    platform_id: str
    deleted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What we delivered came back, or is held up: nobody reads it. A person has to know.

    ``platform_id`` is that of our message as :class:`Delivered` told it, ``why`` the network's
    words. ``is_final`` is false where the network still tries.
    """

    platform_id: str
    why: str
    returned_at: datetime
    is_final: bool = True


Change = Posted | Edited | Deleted | Returned


@dataclass(frozen=True, slots=True)
class RawItem:
    """One event as it came, with the id by which a repeat is recognised."""

    platform_id: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as it was fetched; ``content_type`` is what the network claims it to be."""

    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Polled:
    """What polling found, and where to go on next time."""

    items: tuple[RawItem, ...]
    cursor: str
    has_more: bool = False
