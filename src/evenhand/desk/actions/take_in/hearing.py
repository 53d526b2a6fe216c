"""From a raw event to what it means: read by its network, and noticed in. Nothing is stored here.

This is most of the work of taking in, and it is done before any lock is held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from msgspec import Struct

from evenhand.core.errors import InputError
from evenhand.core.message import Audience
from evenhand.core.signals import notice_many
from evenhand.core.signals.reading import Reading
from evenhand.desk.models import Inbox, RawEvent
from evenhand.desk.moments import can_have_been
from evenhand.networks.kit.inbound import (
    Author,
    Change,
    Edited,
    InboundFile,
    Posted,
    Remark,
    Returned,
)
from evenhand.networks.kit.network import Account, Network
from evenhand.networks.kit.storable import storable

Told = TypeVar("Told", Posted, Edited, Returned, Author, InboundFile)


_LONGEST_ID = 255
_LONGEST_NAME = 255
_LONGEST_ADDRESS = 1_000
_MOST_FOLLOWERS = 2_147_483_647


class Heard(Struct, frozen=True):
    """One change that an event tells, and what was noticed in its words."""

    event: int
    inbox: Inbox
    change: Change
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Ear:
    """An inbox with its account unsealed and its network, to hear events with."""

    inbox: Inbox
    account: Account
    network: Network


def hear(event: RawEvent, ear: Ear) -> tuple[Heard, ...]:
    """Return the changes that an event tells, in order; nothing is noticed in them yet.

    Raises whatever the connector raises, and :class:`InputError` where an id or a time cannot be.
    """
    changes = ear.network.read(bytes(event.body), ear.account)
    return tuple(_heard(event, ear.inbox, change) for change in changes)


def _heard(event: RawEvent, inbox: Inbox, change: Change) -> Heard:
    for name, value in _ids(change):
        if not 0 < len(value) <= _LONGEST_ID:
            raise InputError(f"the {name} has {len(value)} characters: 1 to {_LONGEST_ID} can be")
    change = _at_a_time_that_can_be(change, event.received_at)
    if isinstance(change, Posted):
        return Heard(event.id, inbox, _fitting(change))
    if isinstance(change, Edited):
        return Heard(event.id, inbox, _fitted(change, text=storable(change.text)))
    if isinstance(change, Returned):
        return Heard(event.id, inbox, _fitted(change, why=storable(change.why)))
    return Heard(event.id, inbox, change)


def noticed(heard: Sequence[Heard]) -> list[Heard]:
    """Return what was heard with what its words show; many are read faster together."""
    asked: defaultdict[tuple[str | None, Audience], list[int]] = defaultdict(list)
    for place, each in enumerate(heard):
        if isinstance(each.change, Edited):
            asked[None, "public"].append(place)
        elif isinstance(each.change, Posted) and not each.change.is_ours:
            asked[each.change.language, each.change.audience].append(place)
    readings: dict[int, Reading] = {}
    for (language, audience), places in asked.items():
        texts = (_words(heard[place].change) for place in places)
        read = notice_many(texts, language=language, audience=audience)
        readings.update(zip(places, read, strict=True))
    return [
        Heard(each.event, each.inbox, each.change, readings.get(place))
        for place, each in enumerate(heard)
    ]


def _words(change: Change) -> str:
    return change.text if isinstance(change, Posted | Edited) else ""


def _ids(change: Change) -> Iterator[tuple[str, str]]:
    yield "id of a message", change.platform_id
    if isinstance(change, Posted):
        yield "name of a thread", change.thread
        yield "id of an author", change.author.platform_id


def _moment(change: Change) -> datetime:
    if isinstance(change, Posted):
        return change.said_at
    if isinstance(change, Returned):
        return change.returned_at
    return change.edited_at if isinstance(change, Edited) else change.deleted_at


def _moved(change: Change, at: datetime) -> Change:
    if isinstance(change, Posted):
        return replace(change, said_at=at)
    if isinstance(change, Returned):
        return replace(change, returned_at=at)
    if isinstance(change, Edited):
        return replace(change, edited_at=at)
    return replace(change, deleted_at=at)


def _at_a_time_that_can_be(change: Change, received_at: datetime) -> Change:
    """Return a change as it was told, or as of its receipt where its time cannot be."""
    moment = _moment(change)
    if moment.tzinfo is None:
        raise InputError("a time has no time zone")
    return change if can_have_been(moment, received_at) else _moved(change, received_at)


def _fitting(posted: Posted) -> Posted:
    """Return a post as the memory can keep it: nothing unkeepable, no name too long."""
    return _fitted(
        posted,
        text=storable(posted.text),
        author=_author(posted.author),
        in_reply_to=posted.in_reply_to if len(posted.in_reply_to) <= _LONGEST_ID else "",
        address=_address(posted.address),
        files=tuple(map(_file, posted.files)),
        remarks=tuple(Remark(each.kind, storable(each.words)) for each in posted.remarks),
    )


def _author(author: Author) -> Author:
    followers = author.followers
    return _fitted(
        author,
        handle=storable(author.handle)[:_LONGEST_NAME],
        name=storable(author.name)[:_LONGEST_NAME],
        picture=_address(author.picture),
        followers=followers if followers is None or 0 <= followers <= _MOST_FOLLOWERS else None,
    )


def _file(file: InboundFile) -> InboundFile:
    return _fitted(
        file,
        name=storable(file.name)[:_LONGEST_NAME],
        content_type=storable(file.content_type)[:120],
        description=storable(file.description),
        address=_address(file.address),
        size=max(file.size, 0),
    )


def _fitted(told: Told, **fits: Any) -> Told:
    """Return a value with what fits in the place of what does not; most values fit as they are."""
    other = {name: fit for name, fit in fits.items() if fit != getattr(told, name)}
    return replace(told, **other) if other else told


def _address(address: str) -> str:
    return storable(address) if len(address) <= _LONGEST_ADDRESS else ""
