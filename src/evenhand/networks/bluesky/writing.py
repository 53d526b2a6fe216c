"""A reply as the request that the network will get: pure, so that the preview is what is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from evenhand.networks.bluesky.facets import facets_of
from evenhand.networks.bluesky.keys import record_key
from evenhand.networks.bluesky.names import POSTS, is_did, place_of, plain_handle, proved_handle
from evenhand.networks.bluesky.told import Reply as Refs
from evenhand.networks.bluesky.told import taken
from evenhand.networks.kit.capabilities import Capabilities
from evenhand.networks.kit.counting import length_there
from evenhand.networks.kit.fitting import problems_of
from evenhand.networks.kit.outbound import OutboundFile, Reply, Request
from evenhand.networks.kit.storable import storable

MOST_BYTES = 3_000
"""Bytes of UTF-8 in a post, beside its 300 graphemes (app.bsky.feed.post)."""
LONGEST_DIRECT, MOST_BYTES_DIRECT = 1_000, 10_000
"""Graphemes and bytes of a direct message (chat.bsky.convo.defs)."""
_LONG_AGO = datetime(2023, 1, 1, tzinfo=UTC)


class Direct(Struct, frozen=True):
    """The body of a request for a direct message: to whom, what, and since when it can stand."""

    to: str
    since: datetime
    message: dict[str, Any]


class Post(Struct, frozen=True):
    """The body of a request for a post: its key, the record but for its moment, its pictures."""

    rkey: str
    record: dict[str, Any]
    pictures: list[dict[str, str]]


def written(reply: Reply, can: Capabilities) -> Request:
    """Return the request for a reply, with whatever keeps it from leaving."""
    return _direct(reply, can) if reply.audience == "private" else _post(reply, can)


def _post(reply: Reply, can: Capabilities) -> Request:
    refs = _refs(reply.context)
    text = _shown(reply, is_answer=refs is not None)
    record: dict[str, Any] = {"$type": POSTS, "text": text}
    if facets := facets_of(text, _people(reply)):
        record["facets"] = facets
    if refs is not None:
        record["reply"] = refs
    if reply.language:
        record["langs"] = [reply.language]
    pictures = [_picture(file) for file in reply.files]
    count = length_there(text, can)
    return Request(
        key=reply.key,
        audience="public",
        body={
            "rkey": record_key(reply.key, _answered_at(reply)),
            "record": record,
            "pictures": pictures,
        },
        shown=text,
        length=count,
        problems=(
            *problems_of(reply.text, reply.files, count, can),
            *_too_heavy(text, MOST_BYTES),
            *_no_pictures(reply.files),
        ),
    )


def _direct(reply: Reply, can: Capabilities) -> Request:
    text = storable(reply.text).strip()
    there = replace(can, longest=LONGEST_DIRECT, most_pictures=0)
    message: dict[str, Any] = {"text": text}
    if facets := facets_of(text, {}):
        message["facets"] = facets
    count = length_there(text, there)
    to = reply.recipient.platform_id
    return Request(
        key=reply.key,
        audience="private",
        body={"to": to, "since": _answered_at(reply).isoformat(), "message": message},
        shown=text,
        length=count,
        problems=(
            *problems_of(reply.text, reply.files, count, there),
            *_too_heavy(text, MOST_BYTES_DIRECT),
        ),
    )


def _shown(reply: Reply, *, is_answer: bool) -> str:
    """Return the text as it will appear; whoever is answered is told without being named."""
    text = storable(reply.text).strip()
    handle = plain_handle(reply.recipient.handle)
    return text if is_answer or not handle else f"@{handle} {text}"


def _refs(context: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what the post answers and what began it all, both with the version that was meant."""
    refs = taken(dict(context), Refs)
    if refs is None or not (place_of(refs.root.uri) and place_of(refs.parent.uri)):
        return None
    named = (("root", refs.root), ("parent", refs.parent))
    return {name: {"uri": ref.uri, "cid": ref.cid} for name, ref in named}


def _people(reply: Reply) -> dict[str, str]:
    """Return whom the reply may mention: its recipient and who was named in the thread."""
    told = reply.context.get("people")
    known = told.items() if isinstance(told, dict) else ()
    people = {str(handle): did for handle, did in known if isinstance(did, str) and is_did(did)}
    handle = proved_handle(reply.recipient.handle)
    is_known = handle and is_did(reply.recipient.platform_id)
    return people | ({handle: reply.recipient.platform_id} if is_known else {})


def _answered_at(reply: Reply) -> datetime:
    """Return when that was said which is answered: the one moment that is known without a clock."""
    told = reply.context.get("at")
    try:
        at = datetime.fromisoformat(told) if isinstance(told, str) else _LONG_AGO
    except ValueError:
        at = _LONG_AGO
    return at if at.tzinfo else _LONG_AGO


def _picture(file: OutboundFile) -> dict[str, str]:
    return {"path": file.path, "type": file.content_type, "alt": storable(file.description).strip()}


def _too_heavy(text: str, most: int) -> tuple[str, ...]:
    over = len(text.encode()) - most
    words = f"The reply is {over} bytes too long: {most} are allowed, and most signs take several."
    return (words,) if over > 0 else ()


def _no_pictures(files: tuple[OutboundFile, ...]) -> tuple[str, ...]:
    others = any(not file.content_type.startswith("image/") for file in files)
    return ("Only pictures go with a post here.",) if others else ()
