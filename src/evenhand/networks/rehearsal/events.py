"""The practice network's events as bytes, and back: what a poll answers and a hook brings."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from evenhand.core.errors import InputError
from evenhand.core.message import Audience
from evenhand.networks.kit.inbound import Author, Change, Deleted, Edited, Posted
from evenhand.networks.kit.storable import storable
from evenhand.networks.rehearsal import models
from evenhand.networks.rehearsal.handles import full_handle

Name = Annotated[str, Meta(min_length=1, max_length=255)]
Moment = Annotated[datetime, Meta(tz=True)]


class Speaker(Struct, frozen=True):
    """Who said it."""

    id: Name
    handle: Name
    name: Annotated[str, Meta(max_length=255)] = ""
    followers: Annotated[int, Meta(ge=0, le=2_147_483_647)] | None = None
    takes_direct: bool = True


class Said(Struct, frozen=True):
    """A post as the network tells of it."""

    id: Name
    thread: Name
    author: Speaker
    audience: Audience
    text: str
    posted_at: Moment
    in_reply_to: Annotated[str, Meta(max_length=255)] = ""
    language: Annotated[str, Meta(max_length=8)] | None = None


class Event(Struct, frozen=True):
    """One change, with its number. A deleted post has no words any more."""

    number: Annotated[int, Meta(ge=1, le=9_223_372_036_854_775_807)]
    kind: models.Change.Kind
    at: Moment
    post: Said


def event_of(change: models.Change) -> Event:
    """Return a change as the network tells of it now."""
    post = change.post
    author = post.author
    takes_direct = author.takes_direct and not post.stage.has(models.Switch.NO_DIRECT)
    return Event(
        number=change.number,
        kind=models.Change.Kind(change.kind),
        at=change.at,
        post=Said(
            id=post.platform_id,
            thread=thread_of(post),
            author=Speaker(
                id=author.platform_id,
                handle=author.handle,
                name=author.name,
                followers=author.followers,
                takes_direct=takes_direct,
            ),
            audience="private" if post.recipient_id else "public",
            text=post.text,
            posted_at=post.posted_at,
            in_reply_to=post.in_reply_to.platform_id if post.in_reply_to else "",
            language=post.language or None,
        ),
    )


def thread_of(post: models.Post) -> str:
    """Return the name of a post's thread: what began it, or the two who write directly."""
    if post.recipient is not None:
        brand = models.Actor.Kind.BRAND
        other = post.recipient if post.author.kind == brand else post.author
        return f"direct-{other.platform_id}"
    return post.root.platform_id if post.root else post.platform_id


def address_of(post: str) -> str:
    """Return where a post can be seen on the stage, by its name."""
    return f"/rehearsal/#{post}"


def written(event: Event) -> bytes:
    """Return an event as bytes."""
    return msgspec.json.encode(event)


def parsed(body: bytes) -> Event:
    """Return the event that bytes hold; raise :class:`InputError` where they hold none."""
    try:
        return msgspec.json.decode(body, type=Event)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"not an event of the practice network: {error}") from error


def meaning(event: Event, our_handle: str) -> Change:
    """Return what an event means to the desk."""
    post = event.post
    if event.kind == models.Change.Kind.DELETED:
        return Deleted(platform_id=post.id, deleted_at=event.at)
    if event.kind == models.Change.Kind.EDITED:
        return Edited(platform_id=post.id, text=storable(post.text), edited_at=event.at)
    return Posted(
        platform_id=post.id,
        thread=post.thread,
        author=Author(
            platform_id=post.author.id,
            handle=storable(post.author.handle),
            name=storable(post.author.name),
            followers=post.author.followers,
        ),
        audience=post.audience,
        text=storable(post.text),
        said_at=post.posted_at,
        in_reply_to=post.in_reply_to,
        address=address_of(post.id),
        language=post.language,
        context={"reply_to": post.id, "takes_direct": post.author.takes_direct},
        is_ours=full_handle(post.author.handle) == full_handle(our_handle),
    )
