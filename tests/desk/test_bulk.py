"""Many rows at once: what is handed over is what is kept, and what is read is what was stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from evenhand.desk import bulk
from evenhand.desk.models import Case, Clock, RawEvent
from tests.house_of_fennimore import MONDAY, a_brand, a_case, an_inbox


def a_clock(case: Case, name: str, **columns: object) -> Clock:
    return bulk.fresh(
        Clock,
        case_id=case.pk,
        name=name,
        rule="house",
        started_at=MONDAY,
        due_at=MONDAY + timedelta(hours=4),
        **columns,
    )


def kept(name: str) -> Clock:
    return Clock.objects.get(name=name)


def write(*clocks: Clock) -> None:
    key = bulk.reserve({Clock: len(clocks)})[Clock]
    for clock in clocks:
        clock.pk = next(key)
    bulk.insert(clocks)


def test_a_column_that_only_some_rows_fill_is_written_for_all() -> None:
    case = a_case(an_inbox(a_brand()))
    write(a_clock(case, "runs"), a_clock(case, "missed", missed_at=MONDAY))
    assert (kept("runs").missed_at, kept("missed").missed_at) == (None, MONDAY)


def test_a_column_that_no_row_fills_is_empty() -> None:
    case = a_case(an_inbox(a_brand()))
    write(a_clock(case, "one"), a_clock(case, "other"))
    assert set(case.clocks.values_list("name", "ended_at", "missed_at")) >= {
        ("one", None, None),
        ("other", None, None),
    }


def test_both_times_that_a_clock_shows_when_summer_ends_stay_an_hour_apart() -> None:
    case = a_case(an_inbox(a_brand()))
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    write(
        a_clock(case, "summer", ended_at=summer),
        a_clock(case, "winter", ended_at=summer.replace(fold=1)),
    )
    ended = [kept(name).ended_at for name in ("summer", "winter")]
    assert ended == [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]


def test_a_fresh_row_says_its_state_as_a_stored_one_does() -> None:
    case = a_case(an_inbox(a_brand()))
    clock = a_clock(case, "runs")
    write(clock)
    assert repr(clock.state) == repr(kept("runs").state)


def test_of_a_stored_row_the_rest_is_fetched_when_it_is_read() -> None:
    inbox = an_inbox(a_brand())
    told = RawEvent.objects.create(
        inbox=inbox, platform_id="1", body=b"told", received_at=MONDAY, due_at=MONDAY
    )
    (read,) = bulk.stored(RawEvent.objects.all(), "id", "inbox_id", "attempts")
    assert "body" not in read.__dict__
    assert (read, read.inbox_id, bytes(read.body)) == (told, inbox.pk, b"told")
