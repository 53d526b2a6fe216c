"""Listen to networks that tell at once: one thread for each inbox, held by a lease.

What a network says here only brings forward the next asking. The sweep that asks reads from the
cursor, so that a stream that breaks or repeats itself loses nothing and doubles nothing; and where
no stream is to be had, asking at its own pace goes on.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from evenhand.core.errors import EvenhandError
from evenhand.desk.accounts import account_of
from evenhand.desk.models import Inbox
from evenhand.desk.queries.sweeps import listening_networks
from evenhand.desk.sweeps.backoff import Backoff, draw
from evenhand.desk.waking import wake
from evenhand.networks.kit.network import Listens, Network
from evenhand.networks.table import network_named

MOST = 64
"""Inboxes that one process listens to."""
ROUND = 25.0
"""Seconds of silence after which a network is listened to anew."""
HOLD = timedelta(seconds=90)
PATIENCE = Backoff(first=timedelta(seconds=5), longest=timedelta(minutes=10), attempts=1)
_ASKED_WITHIN = 10.0
_GLANCE = 0.1

_log = structlog.get_logger(__name__)


class Ears:
    """The inboxes that this process listens to. As a sweep, a turn takes on what nobody hears."""

    def __init__(
        self,
        networks: Callable[[str], Network] = network_named,
        clock: Callable[[], datetime] = timezone.now,
        begin: Callable[[threading.Thread], None] = threading.Thread.start,
    ) -> None:
        self._networks, self._clock, self._begin = networks, clock, begin
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def __call__(self, *, now: datetime, limit: int) -> int:
        """Begin to listen to up to ``limit`` inboxes; return how many were begun with."""
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        room = min(limit, MOST - len(self._threads))
        unheard = _unheard(now).filter(network__in=listening_networks(self._networks))
        begun = 0
        for key in list(unheard.order_by("pk").values_list("pk", flat=True)[:room]):
            token = secrets.token_hex(16)
            if _unheard(now).filter(pk=key).update(listener=token, listened_until=now + HOLD):
                self._lend(Ear(key, token, self._networks, self._clock, self._stopping))
                begun += 1
        return begun

    def stop(self) -> None:
        """Hear nothing more; whoever is in the middle of a round ends by itself, without a word."""
        self._stopping.set()
        self._stopping, self._threads = threading.Event(), []

    def _lend(self, ear: Ear) -> None:
        thread = threading.Thread(target=ear.attend, name=f"listen-{ear.inbox}", daemon=True)
        self._threads.append(thread)
        self._begin(thread)


@dataclass(frozen=True, slots=True)
class Ear:
    """One inbox in this process's hand, listened to until its lease is lost or we stop."""

    inbox: int
    token: str
    networks: Callable[[str], Network]
    clock: Callable[[], datetime]
    stopping: threading.Event

    def attend(self) -> None:
        """Listen round after round; a network that cannot be listened to gets a growing pause."""
        failed = 0
        try:
            while not self.stopping.is_set() and (inbox := self._renewed()) is not None:
                failed = 0 if self._one_round(inbox) else failed + 1
                if failed:
                    self.stopping.wait(PATIENCE.wait(failed, draw).total_seconds())
        finally:
            connection.close()

    def _one_round(self, inbox: Inbox) -> bool:
        """Listen once and ask for what was heard; say whether it could be listened to."""
        network = self.networks(inbox.network)
        try:
            assert isinstance(network, Listens)  # noqa: S101 - only such inboxes are taken on
            account = account_of(inbox)
            connection.close()  # a connection that waits with us is one that others lack
            may_be_news = network.listen(account, inbox.cursor, seconds=ROUND)
        except EvenhandError:
            return False
        except Exception as error:
            _log.error("listening-failed", network=inbox.network, error=type(error).__name__)
            return False
        if may_be_news and not self.stopping.is_set():
            self._ask(inbox)
        return True

    def _renewed(self) -> Inbox | None:
        until = self.clock() + HOLD
        ours = Inbox.objects.filter(pk=self.inbox, listener=self.token, state=Inbox.State.CONNECTED)
        return ours.first() if ours.update(listened_until=until) else None

    def _ask(self, inbox: Inbox) -> None:
        """Let the inbox be asked for now, and wait a moment until it was.

        One that is being asked for already is asked for again: its answer may be older.
        """
        at = self.clock()
        rows = Inbox.objects.filter(pk=inbox.pk, state=Inbox.State.CONNECTED)
        free = rows.filter(Q(leased_until=None) | Q(leased_until__lte=at))
        if self._until(lambda: bool(free.update(due_at=at))):
            wake("poll")
            self._until(lambda: not rows.filter(due_at=at).exists())

    def _until(self, holds: Callable[[], bool]) -> bool:
        """Look again and again until something holds, for ten seconds; say whether it does."""
        for _ in range(int(_ASKED_WITHIN / _GLANCE)):
            if holds():
                return True
            if self.stopping.wait(_GLANCE):
                return False
        return False


def _unheard(now: datetime) -> QuerySet[Inbox]:
    free = Q(listened_until=None) | Q(listened_until__lte=now)
    return Inbox.objects.filter(free, state=Inbox.State.CONNECTED)


listen = Ears()
"""The ears of this process."""
