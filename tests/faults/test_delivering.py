"""The sweep is killed at every point, beside every kind of network: nothing lost, nothing doubled.

Each run is one seed: replies on their way, a network that fails in its own ways, a process that
dies at labelled points, a second sweep that runs between two steps of the first, and echoes told
twice. When all is quiet the network's own books are compared with what the desk says.
"""

# ruff: noqa: S311 - seeds make runs repeatable, they guard nothing

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from threading import Thread
from typing import get_args

import pytest
from django.db import connection, transaction

from evenhand.desk.actions.accept_events import accept_events
from evenhand.desk.fault_points import watched
from evenhand.desk.models import Attempt, Clock, Inbox, JournalEntry, Message, Outgoing, Promise
from evenhand.desk.sweeps.deliver import deliver
from evenhand.desk.sweeps.take_in import take_in
from tests.desk.a_reply import MONDAY, Desk
from tests.fake_network import CERTAIN_AFTER, FakeNetwork, Mood
from tests.faults.halves import is_mine
from tests.lock_order import above_this

MOODS: tuple[Mood, ...] = get_args(Mood)
SEEDS_A_GROUP = 100
GROUPS = 10
LONGEST = 300
"""Steps after which a run that has not come to rest is a failure."""
BETWEEN = frozenset(
    f"deliver:{step}"
    for step in (
        "before-begun", "begun", "sent-unwritten", "delivered", "unsure-unwritten", "unsure",
        "refused-unwritten", "refused", "claimed", "claimed-to-look", "look-begun",
        "looked-unwritten", "looked", "not-seen-unwritten", "not-seen", "before-settled",
        "settled", "taking-back", "taken-back-unwritten",
    )
)  # fmt: skip
"""Points outside any transaction, where another process can be seen to run."""
INSIDE = frozenset(
    f"deliver:{step}"
    for step in (
        "taken-over-uncommitted", "message-written", "promises-written", "clocks-met",
        "case-moved", "settled-unrecorded", "recorded-uncommitted",
    )
)  # fmt: skip
"""Points inside a transaction: what was written so far must vanish."""
PROMISE = "I am sorry. I will write to you by tomorrow."
AGAIN = "I am sorry. Thank you for waiting."


class Killed(BaseException):
    """The process dies here: nothing after this runs, no transaction is committed."""


class Over(Exception):  # noqa: N818 - it says what happened
    """A run is over and everything that it wrote goes."""


@dataclass
class Gremlin:
    """Kills the process, or lets another sweep run, where its seed says."""

    desk: Desk
    random: Random
    kills: int
    echoes: float = 0.0
    at: str = ""
    is_beside: bool = False
    met: set[str] = field(default_factory=set)

    def __call__(self, label: str) -> None:
        self.met.add(label)
        if self._kills(label):
            self.kills -= 1
            raise Killed(label)
        if label in BETWEEN and not self.is_beside and not self.at and self.random.random() < 0.08:
            self.is_beside = True
            try:
                self.desk.sweep()
            finally:
                self.is_beside = False

    def _kills(self, label: str) -> bool:
        if not self.kills:
            return False
        return label == self.at if self.at else self.random.random() < 0.15


def a_desk() -> Desk:
    """Two replies with the same words and one with a promise are due, in two conversations."""
    desk = Desk()
    for name in ("acknowledge", "next-update", "resolve"):
        Clock.objects.create(
            case=desk.case,
            name=name,
            rule="complaint-clocks",
            started_at=MONDAY,
            due_at=MONDAY + timedelta(days=2),
        )
    desk.approved(AGAIN)
    desk.approved(AGAIN)
    desk.approved(PROMISE, case=desk.another_case(), audience="public")
    desk.wait(seconds=15)
    return desk


@contextmanager
def undone(*left_out: int) -> Iterator[None]:
    """Give a run a world of its own, in which replies at these places were taken back before."""
    with suppress(Over), transaction.atomic(), above_this():
        rows = Outgoing.objects.order_by("pk").values_list("pk", flat=True)
        gone = [row for place, row in enumerate(rows) if place in left_out]
        Outgoing.objects.filter(pk__in=gone).update(state="withdrawn", settled_at=MONDAY)
        yield
        raise Over


def live(desk: Desk, gremlin: Gremlin) -> None:
    """Sweep, die, wait and sweep again until no sweep can go on alone."""
    for _ in range(LONGEST):
        with suppress(Killed), watched(gremlin):
            desk.sweep()
        tell_echoes(desk, gremlin)
        due = next_moments()
        if not due:
            return
        soon = desk.now + timedelta(seconds=1)
        desk.network.now = min((moment for moment in due if moment > desk.now), default=soon)
    raise AssertionError("the sweep never came to rest")


def next_moments() -> list[datetime]:
    """Return when each reply that is on its way can be taken in hand; what broke is mended."""
    Inbox.objects.filter(state=Inbox.State.BROKEN).update(state=Inbox.State.CONNECTED)
    left = Outgoing.objects.filter(settled_at=None, needs_person=False)
    return [
        max(moment for moment in moments if moment)
        for moments in left.values_list("due_at", "leased_until", "inbox__speaks_again_at")
    ]


def tell_echoes(desk: Desk, gremlin: Gremlin) -> None:
    """Let the network tell of what we posted, as often as it likes, at any time."""
    told = [
        echo
        for echo in desk.network.echoes
        if gremlin.random.random() < gremlin.echoes and said_by_now(desk, echo.body.decode())
    ]
    if told:
        accept_events(desk.inbox, [*told, *told], now=desk.now)
        take_in(now=desk.now, networks=desk.network, draw=lambda: 0.0)


def said_by_now(desk: Desk, platform_id: str) -> bool:
    posts = desk.network.books
    return any(post.platform_id == platform_id and post.at <= desk.now for post in posts)


def check_books(desk: Desk) -> None:
    """Compare what the desk says with what the network has."""
    arrived = Counter(post.key for post in desk.network.books)
    assert all(count == 1 for count in arrived.values()), "a reply is there twice"
    for outgoing in Outgoing.objects.exclude(state="withdrawn").select_related("message"):
        match outgoing.state:
            case "delivered":
                assert arrived[outgoing.key] == 1, "what is called delivered is not there"
                assert outgoing.message is not None
                assert outgoing.message.platform_id == outgoing.platform_id
            case "refused":
                assert arrived[outgoing.key] == 0, "what is called refused is there"
                assert outgoing.needs_person
            case state:
                assert (state, outgoing.needs_person) == ("unsure", True), "a reply is lost"
                assert desk.network.certain_after is None, "unsure where there is proof"


def check_consequences() -> None:
    """Everything that follows from a delivery happened once for each."""
    delivered = Outgoing.objects.filter(state="delivered")
    told = Counter(
        entry.data["outgoing"] for entry in JournalEntry.objects.filter(what="reply-delivered")
    )
    assert told == Counter(delivered.values_list("reference", flat=True))
    assert Message.objects.filter(direction="outbound", person__isnull=False).count() == len(told)
    promised = delivered.filter(text=PROMISE, came_out_as="public").count()
    assert Promise.objects.count() == promised
    firsts = Clock.objects.filter(name="acknowledge", state="met").count()
    assert firsts == int(delivered.filter(text=AGAIN).exists())
    open_looks = Attempt.objects.filter(ended_at=None, outgoing__state="claimed")
    assert not open_looks.exists()


def in_keeping(random: Random) -> FakeNetwork:
    """Return a network that fails as its seed says; with no proof it keeps keys."""
    has_proof = random.random() < 0.8
    moods = random.choices(MOODS, weights=[4, *([2] * (len(MOODS) - 1))], k=random.randint(0, 6))
    return FakeNetwork(
        now=MONDAY + timedelta(seconds=15),
        moods=moods,
        looks_down=random.choice((0, 0, 1, 3)),
        forgets_keys=has_proof and random.random() < 0.5,
        certain_after=CERTAIN_AFTER if has_proof else None,
    )


LEFT_OUT = ((1, 2), (1, 2), (0, 1), (2,), (1,), ())
"""Mostly one reply is on its way, sometimes two in one conversation, or in two, or all three."""


@pytest.mark.django_db
@pytest.mark.parametrize("group", range(GROUPS))
def test_nothing_is_lost_and_nothing_is_doubled_whatever_happens(group: int) -> None:
    desk = a_desk()
    for seed in filter(is_mine, range(group * SEEDS_A_GROUP, (group + 1) * SEEDS_A_GROUP)):
        random = Random(seed)
        with undone(*random.choice(LEFT_OUT)):
            desk.network = in_keeping(random)
            echoes = random.choice((0, 0, 0, 0.3))
            live(desk, Gremlin(desk, random, kills=random.randint(0, 4), echoes=echoes))
            check_books(desk)
            check_consequences()


@pytest.mark.django_db
@pytest.mark.parametrize("mood", MOODS)
def test_a_sweep_may_die_at_every_point_beside_every_kind_of_network(mood: Mood) -> None:
    desk = a_desk()
    for number, label in enumerate(sorted(BETWEEN | INSIDE)):
        if not is_mine(number + MOODS.index(mood)):
            continue
        with undone(1):
            desk.network = FakeNetwork(now=MONDAY + timedelta(seconds=15), moods=[mood, "well"])
            live(desk, Gremlin(desk, Random(label), kills=2, at=label))
            check_books(desk)
            check_consequences()


def met_by_a_leak() -> set[str]:
    """Return the points that are passed when a private reply comes out in public."""
    gremlin = None
    with undone():
        private = Desk(FakeNetwork(moods=["wrong-audience"]), audience="private")
        private.approved("I am sorry. This is between us.")
        gremlin = Gremlin(private, Random(0), kills=0)
        live(private, gremlin)
    assert gremlin is not None
    return gremlin.met


@pytest.mark.django_db
def test_every_point_is_passed_by_some_run() -> None:
    met = met_by_a_leak()
    desk = a_desk()
    for seed in range(40):
        random = Random(seed)
        with undone(1):
            desk.network = in_keeping(random)
            gremlin = Gremlin(desk, random, kills=3)
            live(desk, gremlin)
            met |= gremlin.met
    assert {label for label in met if label.startswith("deliver:")} == BETWEEN | INSIDE


@pytest.mark.django_db
@pytest.mark.parametrize("label", ["deliver:taking-back", "deliver:taken-back-unwritten"])
def test_a_sweep_that_dies_while_it_takes_a_leak_back_takes_it_back_the_next_time(
    label: str,
) -> None:
    desk = Desk(FakeNetwork(moods=["wrong-audience"]), audience="private")
    desk.approved("I am sorry. This is between us.")
    desk.wait(seconds=15)
    live(desk, Gremlin(desk, Random(0), kills=1, at=label))
    assert desk.network.books[0].is_deleted
    assert JournalEntry.objects.filter(what="reply-came-out-wrong").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_deliver_each_reply_once() -> None:
    """Truly at once where the database can; SQLite lets one writer in after the other."""
    desk = Desk(FakeNetwork(moods=["accepts-silently", "loses-silently", "down", "well"] * 3))
    for number in range(24):
        desk.approved(f"I am sorry. This is number {number}.", case=desk.another_case())
    desk.wait(seconds=15)
    sweeps = 3 if connection.vendor == "postgresql" else 1
    for _ in range(60):
        workers = [Thread(target=one_sweep, args=(desk,)) for _ in range(sweeps)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        if not desk.open_work():
            break
        desk.wait(seconds=30)
    check_books(desk)
    assert Outgoing.objects.filter(state="delivered").count() == 24


def one_sweep(desk: Desk) -> None:
    try:
        deliver(now=desk.now, limit=4, network_of=desk.network, tick=lambda: 0.0)
    finally:
        connection.close()
