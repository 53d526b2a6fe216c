"""What runs out is marked once, in the record and on open pages; a kill loses nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.desk.fault_points import watched
from evenhand.desk.models import Case, Clock, Event, JournalEntry, Promise
from evenhand.desk.sweeps.watch import watch
from tests.house_of_fennimore import MONDAY, a_brand, a_case, an_inbox

LATER = MONDAY + timedelta(hours=2)


class Killed(BaseException):
    pass


def a_clock(case: Case, name: str = "acknowledge") -> Clock:
    return Clock.objects.create(
        case=case, name=name, rule="r", started_at=MONDAY, due_at=MONDAY + timedelta(hours=1)
    )


def a_promise(case: Case) -> Promise:
    return Promise.objects.create(
        case=case,
        words="you hear from us by eleven",
        due_at=MONDAY + timedelta(hours=1),
        precision="hour",
        made_at=MONDAY,
    )


@pytest.fixture
def case() -> Case:
    return a_case(an_inbox(a_brand()))


def test_a_clock_that_runs_out_is_marked_once_and_keeps_running(case: Case) -> None:
    clock = a_clock(case)
    assert (watch(now=MONDAY), watch(now=LATER), watch(now=LATER)) == (0, 1, 0)
    clock.refresh_from_db()
    assert (clock.missed_at, clock.state) == (LATER, Clock.State.RUNNING)
    assert JournalEntry.objects.filter(what="clock-missed", case=case).count() == 1


def test_a_clock_that_was_met_is_never_missed(case: Case) -> None:
    clock = a_clock(case)
    Clock.objects.filter(pk=clock.pk).update(state=Clock.State.MET, ended_at=MONDAY)
    assert watch(now=LATER) == 0


def test_the_clocks_of_a_closed_case_stay_silent(case: Case) -> None:
    a_clock(case)
    Case.objects.filter(pk=case.pk).update(state=Case.State.CLOSED)
    assert watch(now=LATER) == 0


def test_a_late_promise_brings_the_case_back_to_a_person(case: Case) -> None:
    promise = a_promise(case)
    Case.objects.filter(pk=case.pk).update(state=Case.State.WAITING)
    assert watch(now=LATER) == 1
    promise.refresh_from_db()
    case.refresh_from_db()
    assert promise.state == Promise.State.LATE
    assert (case.state, case.needs_person) == (Case.State.OPEN, True)
    event = Event.objects.get(kind="promise")
    assert event.data == {"promise": promise.reference, "state": "late"}


def test_a_promise_that_was_kept_is_not_late(case: Case) -> None:
    promise = a_promise(case)
    Promise.objects.filter(pk=promise.pk).update(state=Promise.State.KEPT)
    assert watch(now=LATER) == 0


def test_a_snoozed_case_wakes_when_its_time_has_come(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state=Case.State.SNOOZED, snoozed_until=LATER)
    assert (watch(now=MONDAY), watch(now=LATER)) == (0, 1)
    case.refresh_from_db()
    assert (case.state, case.snoozed_until) == (Case.State.OPEN, None)


@pytest.mark.parametrize("point", ["clocks-marked", "promises-marked", "snoozes-ended"])
def test_a_sweep_that_is_killed_marks_everything_the_next_time(case: Case, point: str) -> None:
    a_clock(case)
    a_promise(case)
    Case.objects.filter(pk=case.pk).update(state=Case.State.SNOOZED, snoozed_until=LATER)

    def kill(label: str) -> None:
        if label == f"watch:{point}":
            raise Killed

    with watched(kill), pytest.raises(Killed):
        watch(now=LATER)
    watch(now=LATER)
    case.refresh_from_db()
    written = JournalEntry.objects.filter(case=case).values_list("what", flat=True)
    assert sorted({"clock-missed", "promise-late"}) == sorted(
        word for word in written if word != "case-woken"
    )
    assert case.state == Case.State.OPEN


def test_a_batch_takes_as_many_questions_as_a_single_row(case: Case) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            watch(now=LATER)
        return len(questions)

    a_clock(case)
    one = asked()
    for number in range(20):
        a_clock(case, f"clock-{number}")
    assert asked() == one
