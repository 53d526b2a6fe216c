"""Events in hand: claimed together, heard a few at a time, each brand's made ready as one batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate, groupby
from operator import attrgetter

from django.db.models import QuerySet
from django.db.models.functions import Length

from evenhand.desk import bulk
from evenhand.desk.accounts import account_of
from evenhand.desk.actions.take_in import Batch, Ear, Heard, hear, noticed
from evenhand.desk.fault_points import passing
from evenhand.desk.models import Inbox, RawEvent
from evenhand.desk.sweeps.lease import Claim, claim
from evenhand.networks.kit.network import Network

Networks = Callable[[str], Network]

MOST_BYTES = 64_000_000
"""Bytes of events that are claimed at once, unless a single one is larger."""
TRIES_IN_COMPANY = 2
"""An event that was claimed more often than this is taken alone."""
_A_FEW = 32
"""Events that are heard before somebody may look up; words are noticed in side by side."""


@dataclass(slots=True)
class Hand:
    """A claim at work: its inboxes, what was heard, and what could not be taken in and why."""

    claimed: Claim[RawEvent]
    inboxes: dict[int, Inbox]
    now: datetime
    networks: Networks
    heard: dict[int, list[Heard]] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)
    early: set[int] = field(default_factory=set)
    done: int = 0
    hearing: Iterator[None] = field(init=False)

    def __post_init__(self) -> None:
        """Begin to hear, one step at a time."""
        self.hearing = _hearing(self)

    def hear_the_rest(self) -> None:
        """Hear whatever was not heard yet."""
        for _ in self.hearing:
            pass


def take_in_hand(*, now: datetime, limit: int, networks: Networks) -> Hand | None:
    """Claim the next events that are due; return nothing where none is."""
    claimed = claim(_waiting(), now=now, limit=limit, read=_read)
    if not claimed.rows:
        return None
    passing("take-in:claimed")
    keys = {event.inbox_id for event in claimed.rows}
    inboxes = Inbox.objects.select_related("team").in_bulk(keys)
    return Hand(claimed, inboxes, now, networks)


def _waiting() -> QuerySet[RawEvent]:
    """Return what is to be taken in; a paused inbox's events wait with it."""
    waiting = RawEvent.objects.filter(state=RawEvent.State.WAITING).order_by("due_at", "pk")
    return waiting.exclude(inbox__state=Inbox.State.PAUSED)


def _read(waiting: QuerySet[RawEvent]) -> list[RawEvent]:
    """Read of the first events what taking in looks at, as many as there is room for."""
    sizes = list(waiting.annotate(size=Length("body")).values_list("pk", "size"))
    reached = accumulate(size for _, size in sizes)
    fitting = [key for (key, _), bytes_ in zip(sizes, reached, strict=True) if bytes_ <= MOST_BYTES]
    keys = fitting or [key for key, _ in sizes[:1]]
    rows = RawEvent.objects.filter(pk__among=keys).order_by("due_at", "pk")
    return bulk.stored(rows, "id", "inbox_id", "body", "attempts", "received_at")


def _hearing(hand: Hand) -> Iterator[None]:
    """Hear all events, a few with each step. Nothing here asks the database."""
    ears: dict[int, Ear] = {}
    events = hand.claimed.rows
    for start in range(0, len(events), _A_FEW):
        heard = [
            each for event in events[start : start + _A_FEW] for each in _told(hand, event, ears)
        ]
        _notice(hand, heard)
        yield


def _told(hand: Hand, event: RawEvent, ears: dict[int, Ear]) -> tuple[Heard, ...]:
    """Return what an event tells; one that cannot be read fails alone."""
    try:
        if event.inbox_id not in ears:
            ears[event.inbox_id] = _ear(hand, event.inbox_id)
        told = hear(event, ears[event.inbox_id])
    except Exception as error:
        hand.failed[event.id] = words_of(error)
        return ()
    hand.heard[event.id] = []
    return told


def _ear(hand: Hand, key: int) -> Ear:
    inbox = hand.inboxes[key]
    return Ear(inbox, account_of(inbox), hand.networks(inbox.network))


def _notice(hand: Hand, heard: Sequence[Heard]) -> None:
    """Notice in a few together; where that fails, event by event, so that one fails alone."""
    try:
        for each in noticed(heard):
            hand.heard[each.event].append(each)
    except Exception as error:
        events = [list(own) for _, own in groupby(heard, key=attrgetter("event"))]
        if len(events) == 1:
            hand.failed[heard[0].event] = words_of(error)
            del hand.heard[heard[0].event]
            return
        for own in events:
            _notice(hand, own)


def batches(hand: Hand) -> Iterator[Batch]:
    """Yield each brand's events as a batch, and every suspect as one of its own."""
    brands = defaultdict(list)
    for event in hand.claimed.rows:
        if event.id not in hand.heard:
            continue
        brand = hand.inboxes[event.inbox_id].brand_id
        if event.attempts > TRIES_IN_COMPANY:
            yield batch_of(hand, brand, [event.id])
        else:
            brands[brand].append(event.id)
    for brand, events in sorted(brands.items()):
        yield batch_of(hand, brand, events)


def batch_of(hand: Hand, brand: int, events: Sequence[int]) -> Batch:
    """Return some events of a brand as a batch."""
    heard = tuple(each for event in events for each in hand.heard[event])
    return Batch(brand, hand.claimed.token, tuple(events), heard)


def words_of(error: Exception) -> str:
    """Return what is kept of an error."""
    return f"{type(error).__name__}: {error}"
