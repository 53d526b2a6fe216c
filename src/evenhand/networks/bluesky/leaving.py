"""Our posts on their way: written under a key of ours, so that writing twice is one post."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from evenhand.networks.bluesky.line import Line
from evenhand.networks.bluesky.names import POSTS, page_of, place_of
from evenhand.networks.bluesky.writing import Post
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.outbound import Delivered, Request

LARGEST_PICTURE = 1_000_000
"""Bytes of a picture (app.bsky.embed.images)."""
_TAKEN = "InvalidSwap"
_NOT_THERE = "RecordNotFound"


def sent(request: Request, line: Line) -> Delivered:
    """Write the post where nothing stands under its key yet; what stands there already is it.

    Its moment is that of the first time, so that a post which waited is not dated back.
    """
    post = msgspec.convert(request.body, Post)
    now = datetime.now(UTC)
    record = {**post.record, "createdAt": _told(now)}
    if post.pictures:
        record["embed"] = _pictures(post, line)
    asked = {"repo": line.did, "collection": POSTS, "rkey": post.rkey, "record": record}
    try:
        told = line.post("com.atproto.repo.putRecord", {**asked, "swapRecord": None})
    except NetworkError as error:
        if error.code != _TAKEN:
            raise
        return _standing(request, line)
    return _delivered(str(told["uri"]), now)


def found(request: Request, line: Line) -> Delivered | None:
    """Return the post that stands under the request's key, or nothing."""
    post = msgspec.convert(request.body, Post)
    asked = (("repo", line.did), ("collection", POSTS), ("rkey", post.rkey))
    try:
        told = line.get("com.atproto.repo.getRecord", *asked)
    except NetworkError as error:
        if error.code == _NOT_THERE:
            return None
        raise
    record = told.get("value") or {}
    if record.get("text") != post.record["text"]:
        raise NetworkError("something else stands under the key of this reply", permanent=True)
    return _delivered(str(told["uri"]), _moment(record))


def deleted(uri: str, line: Line) -> None:
    """Delete a post of ours; what is gone already, or is not ours, is left as it is."""
    place = place_of(uri)
    if place is None or place.did != line.did:
        return
    asked = {"repo": place.did, "collection": place.collection, "rkey": place.key}
    line.post("com.atproto.repo.deleteRecord", asked)


def _standing(request: Request, line: Line) -> Delivered:
    standing = found(request, line)
    if standing is None:
        raise NoAnswer("the post was there and is not there any more")
    return standing


def _pictures(post: Post, line: Line) -> dict[str, Any]:
    images = [
        {"alt": picture["alt"], "image": line.upload(_content(picture), picture["type"])}
        for picture in post.pictures
    ]
    return {"$type": "app.bsky.embed.images", "images": images}


def _content(picture: dict[str, str]) -> bytes:
    """Return a picture's bytes; refuse one that the network would refuse after the upload."""
    try:
        content = Path(picture["path"]).read_bytes()
    except OSError as error:
        raise NetworkError(f"a picture cannot be read: {error.strerror}", permanent=True) from error
    if len(content) > LARGEST_PICTURE:
        words = f"a picture has {len(content)} bytes: {LARGEST_PICTURE} are allowed here"
        raise NetworkError(words, permanent=True)
    return content


def _delivered(uri: str, at: datetime) -> Delivered:
    return Delivered(platform_id=uri, address=page_of(uri), audience="public", at=at)


def _told(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _moment(record: dict[str, Any]) -> datetime:
    try:
        return datetime.fromisoformat(str(record.get("createdAt")))
    except ValueError:
        return datetime.now(UTC)
