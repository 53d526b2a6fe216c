"""Health names each sweep, its lag and the kind of its last error; without login, without words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from evenhand.desk.actions.tell_sweep import SweepReport, tell_sweep
from evenhand.desk.models import RawEvent, SweepState
from evenhand.desk.queries.sweeps import EVERYWHERE
from evenhand.desk.sweeps.table import SWEEPS
from evenhand.site.health import look
from tests.house_of_fennimore import MONDAY, a_brand, an_inbox

pytestmark = pytest.mark.django_db


def all_report(now: datetime, *, error: str = "") -> None:
    for sweep in SWEEPS:
        report = SweepReport(
            name=sweep.name, worker="here", done=1, lag_seconds=0,
            error=error, error_at=now if error else None,
        )  # fmt: skip
        tell_sweep(report, now=now)


def an_event(due_at: datetime) -> None:
    inbox = an_inbox(a_brand())
    RawEvent.objects.create(
        inbox=inbox, platform_id="1", body=b"my parcel", received_at=due_at, due_at=due_at
    )


def test_all_is_well_where_every_sweep_runs_and_nothing_waits() -> None:
    all_report(MONDAY)
    found = look(MONDAY + timedelta(seconds=30))
    assert found["is_well"]
    assert (found["database"], found["migrations"]) == ("reachable", "up to date")
    assert [sweep["name"] for sweep in found["sweeps"]] == [sweep.name for sweep in SWEEPS]


def test_a_sweep_that_died_silently_is_named() -> None:
    all_report(MONDAY)
    SweepState.objects.filter(name="deliver").update(ran_at=MONDAY - timedelta(minutes=3))
    found = look(MONDAY)
    assert not found["is_well"]
    assert [s["name"] for s in found["sweeps"] if not s["is_running"]] == ["deliver"]


def test_a_row_that_waits_too_long_is_seen_even_where_the_sweep_says_that_it_runs() -> None:
    all_report(MONDAY)
    an_event(MONDAY - timedelta(minutes=6))
    found = look(MONDAY)
    take_in = next(s for s in found["sweeps"] if s["name"] == "take-in")
    assert (found["is_well"], take_in["lag_seconds"]) == (False, 360)


def test_a_sweep_that_a_person_paused_is_no_alarm_and_is_said() -> None:
    all_report(MONDAY)
    an_event(MONDAY - timedelta(minutes=6))
    SweepState.objects.create(name="take-in", worker=EVERYWHERE, is_paused=True, ran_at=MONDAY)
    found = look(MONDAY)
    assert found["is_well"]
    assert [s["name"] for s in found["sweeps"] if s["is_paused"]] == ["take-in"]


def test_the_kind_of_the_last_error_is_told() -> None:
    all_report(MONDAY, error="NoAnswer")
    (worker,) = look(MONDAY)["sweeps"][0]["workers"]
    assert worker["last_error"] == "NoAnswer"


def test_anybody_may_read_it_and_reads_no_names_and_no_words() -> None:
    an_event(datetime.now(UTC))
    response = Client().get("/health")
    assert response.status_code == 503
    text = response.content.decode()
    assert "parcel" not in text
    assert "Fennimore" not in text
    assert "here" not in text
