"""Take in what networks told: raw events become messages, cases, decisions and clocks.

Everything that follows from a batch is one transaction, and a second time the same batch changes
nothing: events are taken once, messages are known by inbox and id, and what was deleted leaves a
tombstone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.take_in.changing import take_deleted, take_edited
from evenhand.desk.actions.take_in.hearing import Ear, Heard, hear, noticed
from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.actions.take_in.posting import take_posted
from evenhand.desk.actions.take_in.recalling import recall
from evenhand.desk.actions.take_in.returning import take_returned
from evenhand.desk.actions.take_in.writing import write
from evenhand.desk.fault_points import passing
from evenhand.desk.holding import held
from evenhand.desk.models import Brand, RawEvent
from evenhand.networks.kit.inbound import Edited, Posted, Returned
from evenhand.networks.kit.network import Network
from evenhand.networks.table import network_named

__all__ = ["Batch", "Ear", "Heard", "Taken", "hear", "noticed", "take_in_batch"]


@dataclass(frozen=True, slots=True)
class Batch:
    """Events of one brand, what was heard in them, and the token of the lease on them."""

    brand: int
    token: str
    events: tuple[int, ...]
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """Which events were taken in, and which came before the message that they change."""

    done: tuple[int, ...]
    early: tuple[int, ...] = ()


def take_in_batch(
    batch: Batch, *, now: datetime, networks: Callable[[str], Network] = network_named
) -> Taken:
    """Take in a batch in one transaction; only events whose lease still stands count.

    One batch of a brand at a time: two would not see each other's new customers and cases.
    """
    with transaction.atomic():
        passing("take-in:start")
        brand = _locked(batch.brand)
        standing = _standing(batch)
        heard = [each for each in batch.heard if each.event in standing]
        memory = recall(brand, heard, now=now, networks=networks)
        early = _take(memory, heard)
        write(memory)
        done = standing - early
        passing("take-in:before-events")
        _settle(batch, done)
        passing("take-in:before-commit")
    passing("take-in:after-commit")
    return Taken(tuple(sorted(done)), tuple(sorted(early)))


def _locked(brand: int) -> Brand:
    return held(Brand).select_related("charter").get(pk=brand)


def _standing(batch: Batch) -> set[int]:
    """Return the events that are still ours to take in."""
    ours = RawEvent.objects.select_for_update(no_key=True).filter(
        pk__among=batch.events, lease=batch.token, state=RawEvent.State.WAITING
    )
    return set(ours.order_by("pk").values_list("pk", flat=True))


def _settle(batch: Batch, done: set[int]) -> None:
    """Mark events as taken in. Their words live on in messages only, where they can be deleted."""
    RawEvent.objects.filter(pk__among=done, lease=batch.token).update(
        state=RawEvent.State.TAKEN, body=b"", error="", lease="", leased_until=None
    )


def _take(memory: Memory, heard: Sequence[Heard]) -> set[int]:
    """Take in every change, posts first and in the order of time; return events that are early."""
    early = set()
    for each in sorted(heard, key=_when):
        if not _take_one(memory, each):
            early.add(each.event)
    return early


def _take_one(memory: Memory, heard: Heard) -> bool:
    change = heard.change
    if isinstance(change, Posted):
        take_posted(memory, heard, change)
        return True
    if isinstance(change, Edited):
        return take_edited(memory, heard, change)
    if isinstance(change, Returned):
        return take_returned(memory, heard, change)
    return take_deleted(memory, heard, change)


def _when(heard: Heard) -> tuple[int, datetime, int]:
    change = heard.change
    if isinstance(change, Posted):
        return 0, change.said_at, heard.event
    if isinstance(change, Edited):
        return 1, change.edited_at, heard.event
    if isinstance(change, Returned):
        return 3, change.returned_at, heard.event
    return 2, change.deleted_at, heard.event
