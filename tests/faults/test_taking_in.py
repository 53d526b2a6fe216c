"""Taking in is cut at every point, told twice and in the wrong order: nothing is lost or doubled.

Each run is a seed: what the network tells, in which order and how often, where the process dies,
and whether another sweep takes over meanwhile. A process that dies leaves what it committed.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from evenhand.desk.actions.accept_events import accept_events
from evenhand.desk.fault_points import watched
from evenhand.desk.models import (
    Case,
    Clock,
    Decision,
    Event,
    Identity,
    Inbox,
    JournalEntry,
    Message,
    RawEvent,
    Signal,
)
from evenhand.desk.sweeps.lease import HOLD
from evenhand.desk.sweeps.take_in import take_in
from evenhand.networks.kit.inbound import RawItem
from tests.desk.wire import Wire, deletion, edit, events, post
from tests.faults.halves import is_mine
from tests.house_of_fennimore import MONDAY, a_brand, an_inbox

PARTS, A_PART = 20, 50
STEP = HOLD + timedelta(seconds=1)
OUTSIDE = ("take-in:claimed", "take-in:before-aside", "take-in:after-commit")
"""Points where no transaction is open, so that another sweep may run there."""

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process is gone."""


class Story:
    """What one run tells of two customers, and what has to be known in the end."""

    def __init__(self, seed: int, inbox: Inbox) -> None:
        self.inbox, self.random = inbox, random.Random(seed)  # noqa: S311 - a test's own
        self.now = MONDAY
        self.names = {name: f"{name}-{seed}" for name in ("a", "b", "c", "d", "ines", "jo")}
        self.told = self._told()

    def _told(self) -> list[dict[str, Any]]:
        """Return a public thread with a private reply, an edit and a deletion, and a stranger's."""
        n = self.names
        ines, jo = {"by": n["ines"]}, {"by": n["jo"]}
        private = {"audience": "private", "thread": f"dm-{n['ines']}", "to": n["a"]}
        return [
            post(n["a"], "Late.", thread=n["a"], **ines),
            post(n["b"], "Answer me in private.", minutes=1, **private, **ines),
            post(n["c"], "Hello?", minutes=2, thread=n["a"], to=n["a"], **ines),
            post(n["d"], "Mine too.", minutes=3, thread=n["a"], to=n["a"], **jo),
            edit(n["c"], "Hello!"),
            deletion(n["d"]),
        ]

    def tell(self) -> None:
        """Let the network tell everything: some twice, in any order, in a few calls."""
        items = events(self.told)
        again = [
            RawItem(f"{item.platform_id}-again", item.body)
            for item in self.random.sample(items, self.random.randrange(4))
        ]
        items += again + self.random.sample(items, self.random.randrange(4))
        self.random.shuffle(items)
        cut = self.random.randrange(len(items))
        accept_events(self.inbox, items[:cut], now=self.now)
        if self.random.random() < 0.5:
            self.sweep()
        accept_events(self.inbox, items[cut:], now=self.now)

    def sweep(self) -> int:
        self.now += STEP
        return take_in(
            now=self.now,
            limit=self.random.choice((3, 50, 50, 50)),
            together=self.random.choice((2, 3, 50, 50)),
            networks=Wire(),
            draw=lambda: 0.0,
        )

    def die(self, point: str, number: int) -> bool:
        """Sweep and die when ``point`` is passed for the ``number``-th time; say whether it was."""
        left = [number]

        def watch(label: str) -> None:
            if label == point:
                left[0] -= 1
                if left[0] == 0:
                    raise Killed

        try:
            with watched(watch):
                self.sweep()
        except Killed:
            return True
        return False

    def overtaken(self) -> None:
        """Sweep, while another sweep believes the first one dead and takes its rows."""
        point, busy = self.random.choice(OUTSIDE), [False]

        def watch(label: str) -> None:
            if label == point and not busy[0]:
                busy[0] = True
                self.sweep()

        with watched(watch):
            self.sweep()

    def finish(self) -> None:
        waiting = RawEvent.objects.filter(inbox=self.inbox, state="waiting")
        for _ in range(60):
            if not waiting.exists():
                return
            self.sweep()
        raise AssertionError("events are still waiting")


def all_points(inbox: Inbox) -> list[str]:
    """Return every point that taking in passes."""
    passed: list[str] = []
    story = Story(-1, inbox)
    accept_events(inbox, [*events(story.told), RawItem("bad", b"broken")], now=MONDAY)
    with watched(passed.append):
        story.sweep()
    RawEvent.objects.filter(inbox=inbox, platform_id="bad").delete()
    return list(dict.fromkeys(passed))


def check(story: Story) -> None:
    """Compare what is known with what was told, once each."""
    n, inbox = story.names, story.inbox
    said = {row.platform_id: row for row in Message.objects.filter(inbox=inbox)}
    ours = {key: said[n[key]] for key in "abcd"}
    assert {key: row.text for key, row in ours.items()} == {
        "a": "Late.", "b": "Answer me in private.", "c": "Hello!", "d": ""
    }  # fmt: skip
    assert ours["d"].deleted_at is not None
    people = Identity.objects.filter(platform_id__in=n.values())
    assert Counter(people.values_list("platform_id", flat=True)) == {n["ines"]: 1, n["jo"]: 1}
    mine = {row.case_id for key, row in ours.items() if key != "d"}
    assert ours["d"].case_id not in mine
    check_cases(story, mine | {ours["d"].case_id})
    assert not Signal.objects.filter(message=ours["d"]).exists()
    assert ours["c"].earlier_texts.count() == 1


def check_cases(story: Story, cases: set[int]) -> None:
    messages = Message.objects.filter(case__in=cases)
    for case in Case.objects.filter(pk__in=cases):
        own = [row for row in messages if row.case_id == case.pk]
        assert case.turn == len(own)
        assert case.decision_id is not None
        clocks = Clock.objects.filter(case=case, state="running").values_list("name", flat=True)
        assert max(Counter(clocks).values()) == 1
    taken = JournalEntry.objects.filter(case__in=cases, what="message-taken-in")
    references = Counter(entry.data["message"] for entry in taken)
    assert references == Counter(row.reference for row in messages)
    heard = Event.objects.filter(case__in=cases, kind="message")
    plain = Counter(e.data["message"] for e in heard if not {"edited", "deleted"} & set(e.data))
    assert plain == references
    assert Counter(Decision.objects.filter(case__in=cases).values_list("message", flat=True)) == {
        row.pk: 2 if row.platform_id == story.names["c"] else 1 for row in messages
    }
    assert set(RawEvent.objects.filter(inbox=story.inbox).values_list("state", flat=True)) == {
        "taken"
    }


@pytest.mark.parametrize("part", range(PARTS))
def test_a_sweep_killed_anywhere_loses_and_doubles_nothing(part: int) -> None:
    inbox = an_inbox(a_brand())
    points = all_points(inbox)
    for seed in filter(is_mine, range(part * A_PART, (part + 1) * A_PART)):
        story = Story(seed, inbox)
        story.tell()
        story.die(points[seed // 2 % len(points)], story.random.choice((1, 1, 2)))
        if story.random.random() < 0.3:
            story.overtaken()
        story.finish()
        check(story)


def test_every_point_can_be_the_last_one() -> None:
    inbox = an_inbox(a_brand())
    points = all_points(inbox)
    assert len(points) > 25
    for seed, point in enumerate(points):
        story = Story(seed, inbox)
        accept_events(inbox, [*events(story.told), RawItem(f"bad{seed}", b"broken")], now=MONDAY)
        assert story.die(point, 1), point
        RawEvent.objects.filter(inbox=inbox, platform_id=f"bad{seed}").delete()
        story.finish()
        check(story)


def test_a_first_sweep_that_wakes_up_late_writes_nothing() -> None:
    inbox = an_inbox(a_brand())
    for seed in filter(is_mine, range(30)):
        story = Story(seed, inbox)
        story.tell()
        story.overtaken()
        story.finish()
        check(story)
