"""A customer's letter as bytes, and back: what a poll of the form answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from evenhand.core.errors import InputError
from evenhand.networks.form.models import Letter
from evenhand.networks.kit.inbound import Author, InboundFile, Posted
from evenhand.networks.kit.storable import storable

Name = Annotated[str, Meta(min_length=1, max_length=255)]
Moment = Annotated[datetime, Meta(tz=True)]
SCHEME = "form:"
"""How the address of an enclosure begins: it is reached through the form alone."""
_SHORT = 4


class Told(Struct, frozen=True):
    """A file that lay in a letter, without its bytes."""

    id: Name
    title: Annotated[str, Meta(max_length=255)]
    kind: Annotated[str, Meta(max_length=120)]
    size: Annotated[int, Meta(ge=0)]


class Written(Struct, frozen=True):
    """A letter as the form tells of it."""

    number: Annotated[int, Meta(ge=1, le=9_223_372_036_854_775_807)]
    id: Name
    thread: Name
    writer: Name
    at: Moment
    name: Annotated[str, Meta(max_length=255)] = ""
    text: str = ""
    language: Annotated[str, Meta(max_length=8)] = ""
    files: tuple[Told, ...] = ()


def event_of(letter: Letter) -> bytes:
    """Return a letter as the form tells of it; its thread and enclosures are at hand."""
    thread = letter.thread
    return msgspec.json.encode(
        Written(
            number=letter.number or 1,
            id=letter.name,
            thread=thread.name,
            writer=thread.writer_id,
            name=thread.writer_name,
            at=letter.written_at,
            text=letter.text,
            language=letter.language,
            files=tuple(
                Told(file.name, file.title, file.content_type, file.size)
                for file in letter.enclosures.all()
            ),
        )
    )


def meaning(body: bytes) -> Posted:
    """Return what bytes tell; raise :class:`InputError` where they hold no letter."""
    try:
        written = msgspec.json.decode(body, type=Written)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"not a letter of the form: {error}") from error
    return Posted(
        platform_id=storable(written.id),
        thread=storable(written.thread),
        author=Author(
            platform_id=storable(written.writer),
            handle=storable(written.name.strip() or f"guest-{written.writer[-_SHORT:]}"),
            name=storable(written.name.strip()),
        ),
        audience="private",
        text=storable(written.text),
        said_at=written.at,
        language=storable(written.language) or None,
        files=tuple(_file(told) for told in written.files),
    )


def _file(told: Told) -> InboundFile:
    return InboundFile(
        name=storable(told.title),
        content_type=storable(told.kind),
        address=SCHEME + storable(told.id),
        size=told.size,
    )
