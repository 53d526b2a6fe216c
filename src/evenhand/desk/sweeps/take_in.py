"""Take in what networks told: claim events, hear what they mean, take each brand's as one batch.

One bad event never spoils its batch: it is set aside, tried again later, and in the end shown to
people as a dead letter. An event that sweeps died over is taken alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet

from evenhand.desk import bulk
from evenhand.desk.accounts import account_of
from evenhand.desk.actions.set_aside_events import Aside, set_aside_events
from evenhand.desk.actions.take_in import Batch, Ear, Heard, hear, noticed, take_in_batch
from evenhand.desk.fault_points import passing
from evenhand.desk.models import Inbox, RawEvent
from evenhand.desk.sweeps.backoff import Backoff, Draw, draw
from evenhand.desk.sweeps.lasting import keep_for_good
from evenhand.desk.sweeps.lease import Claim, claim, let_go
from evenhand.networks.kit.network import Network
from evenhand.networks.table import network_named

PATIENCE = Backoff(first=timedelta(seconds=2), longest=timedelta(hours=1), attempts=8)
TRIES_IN_COMPANY = 2
"""An event that was claimed more often than this is taken alone."""
Networks = Callable[[str], Network]
_EARLY = "it changes a message that nobody has told us of yet"


@dataclass(slots=True)
class _Hand:
    """A claim at work: its inboxes, what was heard, and what could not be taken in and why."""

    claimed: Claim[RawEvent]
    inboxes: dict[int, Inbox]
    now: datetime
    networks: Networks
    heard: dict[int, list[Heard]] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)
    early: set[int] = field(default_factory=set)
    done: int = 0


def take_in(
    *, now: datetime, limit: int = 1_000, networks: Networks = network_named, draw: Draw = draw
) -> int:
    """Take in up to ``limit`` events that are due; return how many are done with.

    Many may run at once, on many machines.
    """
    claimed = claim(_waiting(), now=now, limit=limit, read=_read)
    if not claimed.rows:
        return 0
    passing("take-in:claimed")
    keys = {event.inbox_id for event in claimed.rows}
    inboxes = Inbox.objects.select_related("team").in_bulk(keys)
    hand = _Hand(claimed, inboxes, now, networks)
    _hear(hand)
    try:
        for batch in _batches(hand):
            _take(hand, batch)
        passing("take-in:before-aside")
        _set_aside(hand, draw)
    except (OperationalError, InterfaceError):
        let_go(RawEvent.objects.filter(state=RawEvent.State.WAITING), claimed.token)
        raise
    keep_for_good()
    return hand.done


def _waiting() -> QuerySet[RawEvent]:
    """Return what is to be taken in; a paused inbox's events wait with it."""
    waiting = RawEvent.objects.filter(state=RawEvent.State.WAITING).order_by("due_at", "pk")
    return waiting.exclude(inbox__state=Inbox.State.PAUSED)


def _read(waiting: QuerySet[RawEvent]) -> list[RawEvent]:
    """Read of events what taking in looks at."""
    return bulk.stored(waiting, "id", "inbox_id", "body", "attempts", "received_at")


def _hear(hand: _Hand) -> None:
    """Read every event before any lock is held; one that cannot be read is set aside."""
    ears: dict[int, Ear] = {}
    heard: list[Heard] = []
    for event in hand.claimed.rows:
        try:
            if event.inbox_id not in ears:
                ears[event.inbox_id] = _ear(hand, event.inbox_id)
            told = hear(event, ears[event.inbox_id])
        except Exception as error:
            hand.failed[event.id] = _words(error)
        else:
            hand.heard[event.id] = []
            heard += told
    _notice(hand, heard)


def _notice(hand: _Hand, heard: Sequence[Heard]) -> None:
    """Notice in everything together; where that fails, event by event, so that one fails alone."""
    try:
        for each in noticed(heard):
            hand.heard[each.event].append(each)
    except Exception as error:
        events = [list(own) for _, own in groupby(heard, key=attrgetter("event"))]
        if len(events) == 1:
            hand.failed[heard[0].event] = _words(error)
            del hand.heard[heard[0].event]
            return
        for own in events:
            _notice(hand, own)


def _ear(hand: _Hand, key: int) -> Ear:
    inbox = hand.inboxes[key]
    return Ear(inbox, account_of(inbox), hand.networks(inbox.network))


def _batches(hand: _Hand) -> Iterator[Batch]:
    """Yield each brand's events as a batch, and every suspect as one of its own."""
    brands = defaultdict(list)
    for event in hand.claimed.rows:
        if event.id not in hand.heard:
            continue
        brand = hand.inboxes[event.inbox_id].brand_id
        if event.attempts > TRIES_IN_COMPANY:
            yield _batch(hand, brand, [event.id])
        else:
            brands[brand].append(event.id)
    for brand, events in sorted(brands.items()):
        yield _batch(hand, brand, events)


def _batch(hand: _Hand, brand: int, events: Sequence[int]) -> Batch:
    heard = tuple(each for event in events for each in hand.heard[event])
    return Batch(brand, hand.claimed.token, tuple(events), heard)


def _take(hand: _Hand, batch: Batch) -> None:
    """Take in a batch; where something in it cannot be stored, its halves, down to the one."""
    try:
        taken = take_in_batch(batch, now=hand.now, networks=hand.networks)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        if len(batch.events) == 1:
            hand.failed[batch.events[0]] = _words(error)
            return
        middle = len(batch.events) // 2
        for half in (batch.events[:middle], batch.events[middle:]):
            _take(hand, _batch(hand, batch.brand, half))
    else:
        hand.done += len(taken.done)
        hand.early.update(taken.early)


def _set_aside(hand: _Hand, draw: Draw) -> None:
    """Try again later what could not be taken in; in the end it is for people to look at.

    A change of a message that nobody ever told us of changes nothing here and is done with.
    """
    over = [event for event in hand.claimed.rows if PATIENCE.is_over(event.attempts)]
    let_go(
        RawEvent.objects.filter(pk__in=[event.id for event in over if event.id in hand.early]),
        hand.claimed.token,
        state=RawEvent.State.TAKEN,
        body=b"",
        error="",
    )
    asides = [_aside(hand, event, draw) for event in hand.claimed.rows if _why(hand, event)]
    if asides:
        set_aside_events(asides, hand.claimed.token, now=hand.now)


def _aside(hand: _Hand, event: RawEvent, draw: Draw) -> Aside:
    is_over = PATIENCE.is_over(event.attempts)
    inbox = hand.inboxes[event.inbox_id]
    return Aside(
        event=event.id,
        brand=inbox.brand_id,
        inbox=inbox.reference,
        why=_why(hand, event),
        due_at=None if is_over else PATIENCE.next_try(hand.now, event.attempts, draw),
    )


def _why(hand: _Hand, event: RawEvent) -> str:
    return hand.failed.get(event.id, "") or (_EARLY if event.id in hand.early else "")


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
