"""What a network tells is kept once, however often it is told."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.desk.actions.accept_events import accept_events
from evenhand.desk.models import RawEvent
from evenhand.networks.kit.inbound import RawItem
from tests.house_of_fennimore import MONDAY, a_brand, an_inbox


def items(*numbers: int) -> list[RawItem]:
    return [RawItem(f"event-{number}", b'{"\\u0000": "\xff"}') for number in numbers]


def test_an_event_told_twice_is_kept_once() -> None:
    inbox = an_inbox(a_brand())
    assert accept_events(inbox, items(1, 2, 2), now=MONDAY) == 2
    assert accept_events(inbox, items(2, 3), now=MONDAY) == 1
    assert sorted(RawEvent.objects.values_list("platform_id", flat=True)) == [
        "event-1",
        "event-2",
        "event-3",
    ]


def test_two_inboxes_may_be_told_the_same() -> None:
    brand = a_brand()
    for handle in ("@fennimore", "@fennimore_help"):
        assert accept_events(an_inbox(brand, handle=handle), items(1), now=MONDAY) == 1


def test_an_event_is_due_at_once_and_kept_byte_by_byte() -> None:
    accept_events(an_inbox(a_brand()), items(1), now=MONDAY)
    event = RawEvent.objects.get()
    assert (bytes(event.body), event.due_at, event.state, event.attempts) == (
        b'{"\\u0000": "\xff"}',
        MONDAY,
        "waiting",
        0,
    )


def test_a_thousand_events_take_one_statement() -> None:
    inbox = an_inbox(a_brand())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert accept_events(inbox, items(*range(1_000)), now=MONDAY) == 1_000
    assert len(asked) == 1


def test_nothing_told_is_nothing_kept() -> None:
    assert accept_events(an_inbox(a_brand()), [], now=MONDAY) == 0


def test_an_id_that_is_too_long_is_still_recognised() -> None:
    inbox = an_inbox(a_brand())
    long = [RawItem("x" * 300 + end, b"") for end in "ab"]
    assert accept_events(inbox, long, now=MONDAY) == 2
    assert accept_events(inbox, long, now=MONDAY) == 0
