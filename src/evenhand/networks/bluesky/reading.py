"""From an event to what it means for the desk. Pure: nothing here asks the network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evenhand.core.errors import InputError
from evenhand.networks.bluesky.embeds import files_of, remarks_of
from evenhand.networks.bluesky.facets import hidden_links, people_in, pieces, whole
from evenhand.networks.bluesky.names import POSTS, page_of, place_of, proved_handle, shown
from evenhand.networks.bluesky.told import (
    Gone,
    Label,
    Labels,
    PostView,
    Profile,
    Reply,
    Said,
    Written,
    each,
    event_of,
    taken,
    type_of,
)
from evenhand.networks.kit.inbound import Author, Change, Deleted, InboundFile, Posted, Remark
from evenhand.networks.kit.storable import storable

_LONGEST_LANGUAGE = 8
_MOST_LABELS = 10
_MOST_REMARKS = 30


def meaning(body: bytes) -> Change:
    """Return what an event means; raise :class:`InputError` where it means nothing known."""
    event = event_of(body)
    if isinstance(event, Gone):
        return Deleted(platform_id=storable(event.uri), deleted_at=event.at)
    return _said(event) if isinstance(event, Said) else _written(event)


def _said(event: Said) -> Posted:
    post, record = event.post, event.post.record
    place = place_of(post.uri)
    if place is None or place.did != post.author.did or type_of(record) != POSTS:
        raise InputError(f"not a post: {type_of(record) or post.uri!r:.80}")
    text = storable(_text(record.get("text")))
    found = pieces(text, record.get("facets"))
    reply = _reply(record)
    return Posted(
        platform_id=post.uri,
        thread=reply.root.uri if reply else post.uri,
        author=_author(post.author),
        audience="public",
        text=storable(whole(text, found)),
        said_at=event.said_at,
        in_reply_to=reply.parent.uri if reply else "",
        address=page_of(post.uri),
        language=_language(record),
        files=tuple(map(_storable, files_of(place.did, record, post.embed))),
        context=_context(event, reply, people_in(text, found)),
        remarks=_remarks(text, post),
        is_ours=post.author.did == event.us,
    )


def _written(event: Written) -> Posted:
    message, room = event.message, event.room
    text = storable(message.text)
    found = pieces(text, message.facets)
    sender = _sender(event)
    return Posted(
        platform_id=f"{storable(room.id)}/{storable(message.id)}"[:255],
        thread=storable(room.id),
        author=_author(sender),
        audience="private",
        text=storable(whole(text, found)),
        said_at=message.sent_at,
        context={"at": message.sent_at.isoformat(), "blocks": sender.viewer.blocked_by},
        remarks=_kept((*_readers(event), *remarks_of({}, message.embed))),
        is_ours=message.sender.did == event.us,
    )


def _sender(event: Written) -> Profile:
    did = event.message.sender.did
    return next((one for one in event.room.members if one.did == did), Profile(did=did))


def _readers(event: Written) -> Iterator[Remark]:
    """Say who else reads a message in a group; it is answered to its author alone."""
    if event.room.is_group:
        names = (shown(one.handle, one.did) for one in event.room.members[:_MOST_LABELS])
        yield Remark("sent-to", f"a group: {', '.join(names)}")


def _author(profile: Profile) -> Author:
    return Author(
        platform_id=storable(profile.did),
        handle=storable(shown(profile.handle, profile.did)),
        name=storable(profile.display_name)[:255],
        picture=storable(profile.avatar),
    )


def _context(event: Said, reply: Reply | None, people: dict[str, str]) -> dict[str, Any]:
    """Return what an answer needs: to what, to whom, and whether it may be private."""
    post = event.post
    itself = {"uri": post.uri, "cid": storable(post.cid)}
    handle = proved_handle(post.author.handle)
    root = {"uri": reply.root.uri, "cid": storable(reply.root.cid)} if reply else itself
    return {
        "root": root,
        "parent": itself,
        "at": event.said_at.isoformat(),
        "people": people | ({handle: post.author.did} if handle else {}),
        "takes_direct": post.author.associated.chat.allow_incoming or "following",
        "follows_us": bool(post.author.viewer.followed_by),
        "blocks": post.author.viewer.blocked_by,
        "closed": post.viewer.reply_disabled,
    }


def _reply(record: dict[str, Any]) -> Reply | None:
    """Return what a post answers, where both addresses are ones of records."""
    reply = taken(record.get("reply"), Reply)
    if reply is None or not (place_of(reply.root.uri) and place_of(reply.parent.uri)):
        return None
    return reply


def _remarks(text: str, post: PostView) -> tuple[Remark, ...]:
    labels = taken(post.record.get("labels"), Labels)
    warnings = each(labels and labels.values, Label, most=_MOST_LABELS)
    found = pieces(text, post.record.get("facets"))
    return _kept(
        (
            *(Remark("content-warning", label.val) for label in warnings),
            *remarks_of(post.record, post.embed),
            *(Remark("not-shown", link) for link in hidden_links(text, found)),
        )
    )


def _kept(remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    return tuple(Remark(one.kind, storable(one.words)) for one in remarks[:_MOST_REMARKS])


def _storable(file: InboundFile) -> InboundFile:
    return InboundFile(
        name=storable(file.name),
        content_type=storable(file.content_type),
        address=storable(file.address),
        size=file.size,
        description=storable(file.description),
    )


def _language(record: dict[str, Any]) -> str | None:
    """Return the first language that a post says it is in, without its country."""
    told = record.get("langs")
    first = told[0] if isinstance(told, list) and told else None
    short = first.partition("-")[0].lower() if isinstance(first, str) else ""
    fits = short.isascii() and short.isalpha() and len(short) <= _LONGEST_LANGUAGE
    return short if fits else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
