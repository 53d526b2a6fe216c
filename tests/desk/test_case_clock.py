from __future__ import annotations

from datetime import timedelta

from evenhand.desk.case_clock import refresh_due
from evenhand.desk.models import Case, Clock, Promise
from tests.house_of_fennimore import MONDAY, a_brand, a_case, an_inbox

HOUR = timedelta(hours=1)


def a_clock(case: Case, name: str, hours: int, state: str = "running") -> Clock:
    return Clock.objects.create(
        case=case, name=name, rule="r", state=state, started_at=MONDAY, due_at=MONDAY + hours * HOUR
    )


def a_promise(case: Case, hours: int, state: str = "open") -> Promise:
    return Promise.objects.create(
        case=case,
        words="by then",
        due_at=MONDAY + hours * HOUR,
        precision="hour",
        state=state,
        made_at=MONDAY,
    )


def test_a_case_is_due_for_the_first_of_its_clocks_and_promises() -> None:
    case = a_case(an_inbox(a_brand()))
    a_clock(case, "resolve", 40)
    a_clock(case, "next-update", 9)
    a_promise(case, 10)
    refresh_due([case.pk])
    case.refresh_from_db()
    assert (case.due_at, case.due_for) == (MONDAY + 9 * HOUR, "next-update")
    assert case.promise_due_at == MONDAY + 10 * HOUR


def test_what_is_met_or_released_is_due_no_more_and_what_is_late_still_is() -> None:
    case = a_case(an_inbox(a_brand()))
    a_clock(case, "acknowledge", 1, "met")
    a_promise(case, 2, "released")
    a_promise(case, 3, "late")
    refresh_due([case.pk])
    case.refresh_from_db()
    assert (case.due_at, case.due_for) == (MONDAY + 3 * HOUR, "promise")


def test_a_closed_case_is_due_for_nothing() -> None:
    case = a_case(an_inbox(a_brand()))
    a_clock(case, "resolve", 1)
    a_promise(case, 2)
    Case.objects.filter(pk=case.pk).update(state=Case.State.CLOSED)
    refresh_due([case.pk])
    case.refresh_from_db()
    assert (case.due_at, case.due_for, case.promise_due_at) == (None, "", None)


def test_many_cases_are_refreshed_each_by_its_own_clocks() -> None:
    inbox = an_inbox(a_brand())
    first, second, third = a_case(inbox), a_case(inbox), a_case(inbox)
    a_clock(first, "resolve", 5)
    a_promise(second, 6)
    refresh_due([first.pk, second.pk, third.pk, first.pk])
    told = [Case.objects.get(pk=case.pk).due_for for case in (first, second, third)]
    assert told == ["resolve", "promise", ""]
