"""Taking in by batches: once, in few queries, and no bad event spoils the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from evenhand.desk.actions.accept_events import accept_events
from evenhand.desk.actions.drop_event import drop_event
from evenhand.desk.actions.replay_event import replay_event
from evenhand.desk.fault_points import watched
from evenhand.desk.models import Case, Event, Inbox, JournalEntry, Message, RawEvent
from evenhand.desk.queries.permission import NotAllowed
from evenhand.desk.rights import Role
from evenhand.desk.sweeps.intake import hand
from evenhand.desk.sweeps.take_in import PATIENCE, take_in
from evenhand.networks.kit.inbound import Change, Posted, RawItem
from evenhand.networks.kit.network import Account
from tests.desk.wire import Wire, deletion, edit, event, events, post, tell
from tests.house_of_fennimore import MONDAY, a_brand, a_person, an_inbox


@pytest.fixture
def inbox() -> Inbox:
    return an_inbox(a_brand())


def swept(now: object = MONDAY, limit: int = 500) -> int:
    return take_in(now=now, limit=limit, networks=Wire(), draw=lambda: 1.0)  # type: ignore[arg-type]


def kill(inbox: Inbox) -> RawEvent:
    """Return an event that was tried until nobody tries any more."""
    accept_events(inbox, [RawItem("bad", b"broken")], now=MONDAY)
    for hours in range(PATIENCE.attempts):
        swept(MONDAY + timedelta(hours=hours))
    return RawEvent.objects.get(platform_id="bad")


def queries_for(inbox: Inbox, number: int, *, first: int) -> int:
    """Take in so many posts, replies, edits and deletions; return how many queries it took."""
    keys = [str(key) for key in range(first, first + number)]
    tell(inbox, *(post(key, by=f"by-{key}", thread=key) for key in keys))
    changes = [
        change
        for key in keys
        for change in (
            post(f"r{key}", "Answer me in private!", by=f"by-{key}", thread=key, minutes=1),
            post(f"n{key}", by=f"new-{key}", files=["a.png"], minutes=1),
            edit(f"{key}", "My parcel is broken."),
            post(f"o{key}", "We look.", by="fennimore", thread=key, minutes=9),
        )
    ]
    changes += [deletion(f"r{key}") for key in keys]
    accept_events(inbox, events(changes), now=MONDAY)
    with CaptureQueriesContext(connection) as asked:
        assert swept(limit=10_000) == 5 * number
    return len(asked)


def test_a_batch_takes_as_many_queries_however_large_it_is(inbox: Inbox) -> None:
    tell(inbox, post("warm"))
    assert queries_for(inbox, 2, first=0) == queries_for(inbox, 60, first=100)


def test_a_backlog_is_taken_in_by_batches_up_to_a_limit(inbox: Inbox) -> None:
    told = [post(str(key), by=f"by-{key % 3}", thread=str(key % 3)) for key in range(11)]
    accept_events(inbox, events([*told, edit("0", "My parcel is broken.")]), now=MONDAY)
    taken = [take_in(now=MONDAY, limit=8, together=3, networks=Wire()) for _ in range(3)]
    assert taken == [8, 4, 0]
    assert [row.platform_id for row in Message.objects.order_by("pk")] == [
        str(key) for key in range(11)
    ]
    assert sorted(Case.objects.values_list("turn", flat=True)) == [3, 4, 4]
    assert Message.objects.get(platform_id="0").text == "My parcel is broken."


def test_when_the_database_goes_away_all_that_was_in_hand_is_free_at_once(inbox: Inbox) -> None:
    def gone(label: str) -> None:
        if label == "take-in:before-commit":
            raise OperationalError

    accept_events(inbox, events([post(str(key)) for key in range(9)]), now=MONDAY)
    with watched(gone), pytest.raises(OperationalError):
        take_in(now=MONDAY, together=3, networks=Wire())
    assert not RawEvent.objects.exclude(lease="").exists()
    assert swept() == 9


def test_no_more_is_in_hand_than_there_is_room_for(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = events([post("1"), post("2"), post("large", "Late. " * 1_000), post("4")])
    monkeypatch.setattr(hand, "MOST_BYTES", len(told[0].body) + len(told[1].body))
    accept_events(inbox, told, now=MONDAY)
    in_hand: list[int] = []

    def look(label: str) -> None:
        if label == "take-in:start":
            in_hand.append(RawEvent.objects.exclude(lease="").count())

    with watched(look):
        assert sum(iter(swept, 0)) == 4
    assert in_hand == [2, 1, 1]


def test_words_that_cannot_be_read_spoil_only_their_own_event(inbox: Inbox) -> None:
    class Unreadable(str):
        def lower(self) -> str:
            raise ValueError("no letter of it")

    class Odd(Wire):
        def read(self, body: bytes, account: Account) -> tuple[Change, ...]:
            changes = super().read(body, account)
            return tuple(
                replace(change, text=Unreadable(change.text))
                if isinstance(change, Posted) and change.text == "odd"
                else change
                for change in changes
            )

    accept_events(inbox, events([post("1"), post("2", "odd"), post("3")]), now=MONDAY)
    assert take_in(now=MONDAY, networks=Odd(), draw=lambda: 1.0) == 2
    assert RawEvent.objects.get(state="waiting").error.startswith("ValueError")


def test_the_same_batch_told_twice_changes_nothing(inbox: Inbox) -> None:
    tell(inbox, post("1"), post("2", by="jo"))
    before = list(Message.objects.order_by("pk").values())
    accept_events(inbox, [event("again", post("1"), post("2", by="jo"))], now=MONDAY)
    assert swept() == 1
    assert list(Message.objects.order_by("pk").values()) == before
    assert set(Case.objects.values_list("turn", flat=True)) == {1}


def test_an_event_that_cannot_be_read_is_set_aside_alone(inbox: Inbox) -> None:
    accept_events(inbox, [*events([post("1")]), RawItem("bad", b"broken")], now=MONDAY)
    assert swept() == 1
    bad = RawEvent.objects.get(platform_id="bad")
    assert (bad.state, bad.error) == ("waiting", "InputError: this is broken")
    assert bad.due_at == MONDAY + PATIENCE.first
    assert Message.objects.count() == 1


def test_an_event_that_cannot_be_stored_is_set_aside_alone(inbox: Inbox) -> None:
    told = [post(str(key), by=f"by-{key}") for key in range(9)]
    told[4]["context"] = {"never": "\0", "n": float("nan")}
    told[4]["minutes"] = -2_000_000_000
    accept_events(inbox, events(told), now=MONDAY)
    assert swept() == 8
    assert RawEvent.objects.get(state="waiting").error != ""


def test_ids_and_times_that_cannot_be_are_refused_with_words(inbox: Inbox) -> None:
    accept_events(inbox, [event("long", post("x" * 300)), event("none", post(""))], now=MONDAY)
    assert swept() == 0
    assert {row.error.split(":")[0] for row in RawEvent.objects.all()} == {"InputError"}


def test_a_dead_letter_is_shown_to_people_after_the_last_try(inbox: Inbox) -> None:
    dead = kill(inbox)
    assert (dead.state, dead.attempts) == ("dead", PATIENCE.attempts)
    assert JournalEntry.objects.get(what="event-dead").data["inbox"] == inbox.reference
    assert Event.objects.get(kind="inbox").data["dead"] is True
    assert swept(MONDAY + timedelta(days=30)) == 0


def test_a_lead_replays_a_dead_letter_once_its_cause_is_mended(inbox: Inbox) -> None:
    dead = kill(inbox)
    lead, _ = a_person(inbox.brand, role=Role.LEAD)
    RawEvent.objects.update(body=events([post("1")])[0].body)
    assert replay_event(lead, dead, now=MONDAY)
    assert swept() == 1
    assert Message.objects.count() == 1
    assert not replay_event(lead, dead, now=MONDAY)


def test_a_dead_letter_is_dropped_with_a_reason_and_its_words_are_gone(inbox: Inbox) -> None:
    dead = kill(inbox)
    lead, _ = a_person(inbox.brand, role=Role.LEAD)
    assert not drop_event(lead, dead, reason=" ", now=MONDAY)
    assert drop_event(lead, dead, reason="an advertisement", now=MONDAY)
    dead.refresh_from_db()
    assert (dead.state, bytes(dead.body), dead.settled_by) == ("dropped", b"", lead)
    assert dead.error == ""
    assert JournalEntry.objects.get(what="event-dropped").data["reason"] == "an advertisement"
    assert not drop_event(lead, dead, reason="again", now=MONDAY)


def test_an_agent_may_neither_replay_nor_drop(inbox: Inbox) -> None:
    dead = kill(inbox)
    agent, _ = a_person(inbox.brand)
    with pytest.raises(NotAllowed):
        replay_event(agent, dead, now=MONDAY)
    with pytest.raises(NotAllowed):
        drop_event(agent, dead, reason="no", now=MONDAY)


def test_the_events_of_a_paused_inbox_wait_with_it(inbox: Inbox) -> None:
    Inbox.objects.update(state="paused")
    assert tell(inbox, post("1")) == 0
    Inbox.objects.update(state="connected")
    assert swept() == 1


def test_brands_are_taken_in_side_by_side_and_never_mixed(inbox: Inbox) -> None:
    other = an_inbox(a_brand("Ashdown"))
    accept_events(inbox, events([post("1")]), now=MONDAY)
    accept_events(other, events([post("1")]), now=MONDAY)
    assert swept() == 2
    assert set(Case.objects.values_list("brand", "customer__brand")) == {
        (inbox.brand_id, inbox.brand_id),
        (other.brand_id, other.brand_id),
    }


def test_no_more_than_the_limit_is_taken_at_once(inbox: Inbox) -> None:
    accept_events(inbox, events([post(str(key)) for key in range(5)]), now=MONDAY)
    assert [swept(limit=3), swept(limit=3), swept(limit=3)] == [3, 2, 0]
