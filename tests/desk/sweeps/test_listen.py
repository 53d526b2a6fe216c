"""Networks that tell at once are listened to, each inbox by one process, and asked when they do."""

# ruff: noqa: ARG002 - it keeps a network's contract and looks at little of it
from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import connection

from evenhand.desk.models import Inbox
from evenhand.desk.sweeps.listen import HOLD, Ear, Ears
from evenhand.desk.waking import woken
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account, Network
from tests.desk.wire import Wire
from tests.house_of_fennimore import MONDAY, a_brand, an_inbox

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Telling(Wire):
    """A network that tells: each round uses up one of ``rounds``, and then stops the listener."""

    rounds: list[bool | Exception] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __call__(self, name: str) -> Network:
        return self

    def listen(self, account: Account, cursor: str, *, seconds: float) -> bool:
        assert seconds > 0
        self.heard.append(cursor)
        if len(self.rounds) == 1:
            self.stopping.set()
        told = self.rounds.pop(0)
        if isinstance(told, Exception):
            raise told
        return told


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    yield an_inbox(a_brand())
    connection.close()


def an_ear(inbox: Inbox, network: Telling) -> Ear:
    Inbox.objects.filter(pk=inbox.pk).update(listener="ours", due_at=MONDAY + timedelta(hours=1))
    return Ear(inbox.pk, "ours", network, lambda: MONDAY, network.stopping)


def test_news_brings_the_next_asking_forward_and_wakes_it(inbox: Inbox) -> None:
    network, woke = Telling(rounds=[True, False]), threading.Event()

    def ask() -> None:
        assert Inbox.objects.get().due_at == MONDAY
        Inbox.objects.update(cursor="8", due_at=MONDAY + timedelta(seconds=30))
        woke.set()

    with woken("poll", ask):
        an_ear(inbox, network).attend()
    assert woke.is_set()
    assert network.heard == ["", "8"]


def test_silence_asks_for_nothing_and_listens_again(inbox: Inbox) -> None:
    network = Telling(rounds=[False, False, False])
    an_ear(inbox, network).attend()
    assert len(network.heard) == 3
    assert Inbox.objects.get().due_at == MONDAY + timedelta(hours=1)
    assert Inbox.objects.get().listened_until == MONDAY + HOLD


def test_a_network_that_cannot_be_listened_to_is_left_to_the_asking(inbox: Inbox) -> None:
    broken = NetworkError("no stream", permanent=False)
    network = Telling(rounds=[broken])
    an_ear(inbox, network).attend()
    assert Inbox.objects.get().state == Inbox.State.CONNECTED


@pytest.mark.parametrize("state", ["paused", "broken", "left"])
def test_an_inbox_that_rests_is_not_listened_to(inbox: Inbox, state: str) -> None:
    network = Telling(rounds=[True])
    Inbox.objects.update(state=state)
    an_ear(inbox, network).attend()
    assert network.heard == []


def test_whoever_lost_the_lease_listens_no_more(inbox: Inbox) -> None:
    network = Telling(rounds=[True])
    ear = an_ear(inbox, network)
    Inbox.objects.update(listener="theirs")
    ear.attend()
    assert network.heard == []


def test_one_process_listens_to_an_inbox_and_another_takes_over_when_it_is_gone(
    inbox: Inbox,
) -> None:
    begun: list[threading.Thread] = []
    gone, other = (Ears(Telling(), lambda: MONDAY, begun.append) for _ in range(2))
    assert gone(now=MONDAY, limit=20) == 1
    first = Inbox.objects.get().listener
    assert other(now=MONDAY + HOLD / 2, limit=20) == 0
    assert other(now=MONDAY + HOLD, limit=20) == 1
    assert Inbox.objects.get().listener not in ("", first)
    assert [thread.name for thread in begun] == [f"listen-{inbox.pk}"] * 2


def test_a_network_that_only_answers_when_asked_is_not_listened_to(inbox: Inbox) -> None:
    assert Ears(lambda _: Wire(), lambda: MONDAY)(now=MONDAY, limit=20) == 0
    assert Inbox.objects.get(pk=inbox.pk).listener == ""


def test_stopping_ends_the_threads(inbox: Inbox) -> None:
    started, go_on = threading.Event(), threading.Event()

    @dataclass
    class Holding(Telling):
        def listen(self, account: Account, cursor: str, *, seconds: float) -> bool:
            started.set()
            return not go_on.wait(30)

    ears = Ears(Holding(), lambda: MONDAY)
    assert ears(now=MONDAY, limit=20) == 1
    assert started.wait(30)
    (thread,) = [t for t in threading.enumerate() if t.name == f"listen-{inbox.pk}"]
    ears.stop()
    go_on.set()
    thread.join(30)
    assert not thread.is_alive()
