"""What hangs on a post: pictures and videos with their descriptions, quoted posts, link cards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct

from evenhand.networks.bluesky.names import shown
from evenhand.networks.bluesky.told import Profile, each, taken, type_of
from evenhand.networks.kit.inbound import InboundFile, Remark

MOST_PICTURES = 20
_LONGEST = 500
"""Characters of a quoted post or a link card that are kept beside a message."""
_UNSEEN = {
    "viewNotFound": "a quoted post that is gone",
    "viewBlocked": "a quoted post of somebody who blocks, or is blocked",
    "viewDetached": "a quoted post that its author took out",
}


class Link(Struct, frozen=True, rename={"to": "$link"}):
    """The name of bytes by what they hold."""

    to: Annotated[str, Meta(min_length=1, max_length=120)]


class Blob(Struct, frozen=True, rename="camel"):
    """Bytes that a record names."""

    ref: Link
    mime_type: str = ""
    size: int = 0


class Picture(Struct, frozen=True):
    """A picture in a record."""

    image: Blob
    alt: str = ""


class Pictures(Struct, frozen=True):
    """Pictures in a record."""

    images: list[Any]


class Video(Struct, frozen=True):
    """A video in a record."""

    video: Blob
    alt: str = ""


class Shown(Struct, frozen=True):
    """A picture as the network shows it."""

    fullsize: str = ""


class Card(Struct, frozen=True):
    """The card of a link."""

    uri: str
    title: str = ""
    description: str = ""


class Quoted(Struct, frozen=True):
    """A quoted post as the network shows it."""

    author: Profile
    value: dict[str, Any]


def blob_address(did: str, blob: Blob) -> str:
    """Return the name of somebody's bytes, for :func:`files.fetched`."""
    return f"at://{did}/blob/{blob.ref.to}"


def files_of(did: str, record: Any, view: Any) -> tuple[InboundFile, ...]:
    """Return the pictures and videos of a post by somebody, with what its author says of each.

    A picture lies where the network shows it, a video with its author's data server.
    """
    media, seen = _media(_embed_in(record)), _media(view)
    shown_at = _addresses(seen)
    files = []
    pictures = taken(media, Pictures)
    for number, picture in enumerate(
        each(pictures and pictures.images, Picture, most=MOST_PICTURES)
    ):
        address = shown_at.get(number) or blob_address(did, picture.image)
        files.append(_file(picture.image, picture.alt, address, kind="picture", number=number + 1))
    video = taken(media, Video)
    if video is not None:
        address = blob_address(did, video.video)
        files.append(_file(video.video, video.alt, address, kind="video", number=1))
    return tuple(files)


def remarks_of(record: Any, view: Any) -> Iterator[Remark]:
    """Yield what a post quotes or points to, and what of it could not be taken over."""
    kind = type_of(_embed_in(record))
    if isinstance(view, dict):
        yield from _quoted(view.get("record"))
        yield from _card(view.get("external"))
        yield from _card(_media(view).get("external") if _media(view) is not view else None)
    elif kind.endswith(("#main", ".record", ".recordWithMedia")):
        yield Remark("not-shown", "a quoted post")
    if kind and not kind.startswith("app.bsky.embed."):
        yield Remark("not-shown", kind[:_LONGEST])


def _embed_in(record: Any) -> Any:
    return record.get("embed") if isinstance(record, dict) else None


def _media(embed: Any) -> Any:
    """Return the media of what hangs on a post, also where a quoted post hangs beside them."""
    if not isinstance(embed, dict):
        return {}
    return embed["media"] if isinstance(embed.get("media"), dict) else embed


def _addresses(view: Any) -> dict[int, str]:
    shown = taken(view, Pictures)
    pictures = shown.images[:MOST_PICTURES] if shown else []
    places = enumerate(taken(picture, Shown) for picture in pictures)
    return {place: picture.fullsize for place, picture in places if picture and picture.fullsize}


def _file(blob: Blob, alt: str, address: str, *, kind: str, number: int) -> InboundFile:
    ending = blob.mime_type.rpartition("/")[2].partition("+")[0]
    return InboundFile(
        name=f"{kind}-{number}.{ending}" if ending.isalnum() else f"{kind}-{number}",
        content_type=blob.mime_type,
        address=address,
        size=max(blob.size, 0),
        description=alt,
    )


def _quoted(record: Any) -> Iterator[Remark]:
    """Yield what is quoted; beside media it lies one step deeper."""
    if not isinstance(record, dict):
        return
    inner = record.get("record")
    if isinstance(inner, dict) and not isinstance(record.get("author"), dict):
        yield from _quoted(inner)
        return
    quoted, kind = taken(record, Quoted), type_of(record)
    if quoted is not None:
        words = str(quoted.value.get("text", ""))
        by = shown(quoted.author.handle, quoted.author.did)
        yield Remark("quoted", f"{by}: {words}"[:_LONGEST])
    elif kind:
        name = record.get("displayName") or record.get("name")
        unseen = _UNSEEN.get(kind.rpartition("#")[2])
        yield Remark("not-shown", unseen or str(name or kind)[:_LONGEST])


def _card(told: Any) -> Iterator[Remark]:
    card = taken(told, Card)
    if card is not None:
        told_in = filter(None, (card.title, card.description, card.uri))
        yield Remark("quoted", " — ".join(told_in)[:_LONGEST])
