"""How the sweeps are doing: since when their work waits, when they ran, whether they are paused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db.models import Min, QuerySet

from evenhand.desk.models import (
    Case,
    Clock,
    Event,
    Inbox,
    Outgoing,
    Promise,
    RawEvent,
    SweepState,
    WebhookDelivery,
)
from evenhand.desk.queries.events import KEPT_FOR
from evenhand.networks.kit.network import Listens, Network
from evenhand.networks.table import NETWORKS, network_named

EVERYWHERE = ""
"""The worker of the row that holds a sweep's switch, for every machine."""

GONE_AFTER = timedelta(hours=1)
"""A worker that was silent for longer was stopped, and is no longer told of."""


def is_paused(name: str) -> bool:
    """Say whether somebody has paused a sweep."""
    return SweepState.objects.filter(name=name, worker=EVERYWHERE, is_paused=True).exists()


def paused_sweeps() -> frozenset[str]:
    """Return the names of the sweeps that somebody has paused."""
    rows = SweepState.objects.filter(worker=EVERYWHERE, is_paused=True)
    return frozenset(rows.values_list("name", flat=True))


def workers(*, now: datetime) -> QuerySet[SweepState]:
    """Return what the sweeps of all machines last said of themselves."""
    seen = SweepState.objects.exclude(worker=EVERYWHERE).filter(ran_at__gt=now - GONE_AFTER)
    return seen.order_by("name", "worker")


def oldest_to_take_in(now: datetime) -> datetime | None:
    """Return since when the event is due that has waited longest to be taken in."""
    return _oldest(RawEvent.objects.filter(state=RawEvent.State.WAITING), "due_at", now)


def oldest_to_deliver(now: datetime) -> datetime | None:
    """Return since when the reply is due that has waited longest to leave."""
    states = (Outgoing.State.WAITING, Outgoing.State.CLAIMED, Outgoing.State.UNSURE)
    return _oldest(Outgoing.objects.filter(state__in=states), "due_at", now)


def oldest_to_poll(now: datetime) -> datetime | None:
    """Return since when the inbox is due that has waited longest to be read."""
    return _oldest(Inbox.objects.filter(state=Inbox.State.CONNECTED), "due_at", now)


def listening_networks(
    networks: Callable[[str], Network] = network_named,
) -> tuple[str, ...]:
    """Return the names of the networks that tell at once when something happened."""
    return tuple(name for name in NETWORKS if isinstance(networks(name), Listens))


def oldest_to_listen(now: datetime) -> datetime | None:
    """Return since when an inbox is not listened to any more whose network would tell at once."""
    rows = Inbox.objects.filter(state=Inbox.State.CONNECTED, network__in=listening_networks())
    return _oldest(rows, "listened_until", now)


def oldest_to_watch(now: datetime) -> datetime | None:
    """Return since when a clock, promise or snooze has run out that nobody has marked."""
    clocks = Clock.objects.filter(state=Clock.State.RUNNING, missed_at=None)
    return _first(
        [
            _oldest(clocks.exclude(case__state=Case.State.CLOSED), "due_at", now),
            _oldest(Promise.objects.filter(state=Promise.State.OPEN), "due_at", now),
            _oldest(Case.objects.filter(state=Case.State.SNOOZED), "snoozed_until", now),
        ]
    )


def oldest_to_tell(now: datetime) -> datetime | None:
    """Return since when another system waits to be told of something."""
    waiting = WebhookDelivery.objects.filter(state=WebhookDelivery.State.WAITING)
    return _oldest(waiting.filter(endpoint__is_paused=False), "due_at", now)


def oldest_to_forget(now: datetime) -> datetime | None:
    """Return since when the oldest live event is ready to be forgotten."""
    oldest = _oldest(Event.objects.all(), "at", now - KEPT_FOR)
    return oldest + KEPT_FOR if oldest is not None else None


def _oldest(rows: QuerySet[object], column: str, now: datetime) -> datetime | None:  # type: ignore[type-var]
    found: datetime | None = rows.filter(**{f"{column}__lte": now}).aggregate(at=Min(column))["at"]
    return found


def _first(moments: Iterable[datetime | None]) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)
