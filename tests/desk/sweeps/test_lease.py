"""A row of work is in one hand at a time, and a dead sweep's rows are taken again."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from evenhand.desk.actions.accept_events import accept_events
from evenhand.desk.models import RawEvent
from evenhand.desk.sweeps.lease import HOLD, claim, extend, let_go
from evenhand.networks.kit.inbound import RawItem
from tests.house_of_fennimore import MONDAY, a_brand, an_inbox

LATER = MONDAY + HOLD


def three_waiting() -> None:
    accept_events(
        an_inbox(a_brand()), [RawItem(str(number), b"{}") for number in range(3)], now=MONDAY
    )


def waiting() -> QuerySet[RawEvent]:
    return RawEvent.objects.filter(state="waiting").order_by("due_at", "pk")


def test_what_one_sweep_has_in_hand_another_does_not_get() -> None:
    three_waiting()
    first = claim(waiting(), now=MONDAY, limit=2)
    second = claim(waiting(), now=MONDAY, limit=2)
    assert [len(first.rows), len(second.rows)] == [2, 1]
    assert {row.pk for row in first.rows}.isdisjoint(row.pk for row in second.rows)


def test_rows_that_are_not_due_wait() -> None:
    three_waiting()
    assert claim(waiting(), now=MONDAY - timedelta(seconds=1), limit=9).rows == ()


def test_a_lease_that_ran_out_is_taken_again_and_counts_as_another_attempt() -> None:
    three_waiting()
    claim(waiting(), now=MONDAY, limit=3)
    again = claim(waiting(), now=LATER, limit=3)
    assert [row.attempts for row in again.rows] == [2, 2, 2]
    assert set(RawEvent.objects.values_list("attempts", flat=True)) == {2}


def test_who_comes_back_after_the_lease_ran_out_may_no_longer_write() -> None:
    three_waiting()
    late = claim(waiting(), now=MONDAY, limit=3)
    claim(waiting(), now=LATER, limit=3)
    assert let_go(RawEvent.objects.all(), late.token, state="taken") == 0
    assert RawEvent.objects.filter(state="waiting").count() == 3


def test_a_result_ends_the_lease() -> None:
    three_waiting()
    mine = claim(waiting(), now=MONDAY, limit=3)
    assert let_go(RawEvent.objects.all(), mine.token, state="taken") == 3
    assert set(RawEvent.objects.values_list("state", "lease", "leased_until")) == {
        ("taken", "", None)
    }


def test_a_lease_can_be_held_for_longer() -> None:
    three_waiting()
    mine = claim(waiting(), now=MONDAY, limit=3)
    assert extend(RawEvent.objects.all(), mine.token, until=LATER + HOLD) == 3
    assert claim(waiting(), now=LATER, limit=3).rows == ()
