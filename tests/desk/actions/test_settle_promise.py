"""Promises are settled in the open: kept, given a new date, or released by the customer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from evenhand.desk.actions.settle_promise import (
    Kept,
    NotSettled,
    Released,
    Renegotiated,
    Settlement,
    settle_promise,
)
from evenhand.desk.models import Promise
from evenhand.desk.queries.permission import NotAllowed
from evenhand.desk.rights import Role
from tests.house_of_fennimore import MONDAY, a_brand, a_case, a_person, an_inbox

TUESDAY = MONDAY + timedelta(days=1)


def a_promise() -> Promise:
    return Promise.objects.create(
        case=a_case(an_inbox(a_brand())),
        words="We write to you today.",
        due_at=MONDAY + timedelta(hours=6),
        precision="day",
        made_at=MONDAY,
    )


def test_a_kept_promise_is_due_no_more() -> None:
    promise = a_promise()
    tom, _ = a_person(promise.case.brand)

    settled = settle_promise(tom, promise, Kept(), now=MONDAY)

    assert isinstance(settled, Promise)
    assert (settled.state, settled.settled_by, settled.settled_at) == ("kept", tom, MONDAY)
    promise.case.refresh_from_db()
    assert promise.case.promise_due_at is None


def test_a_new_date_opens_a_promise_of_its_own_and_the_old_one_stays_to_be_read() -> None:
    promise = a_promise()
    tom, _ = a_person(promise.case.brand)

    settled = settle_promise(
        tom, promise, Renegotiated(TUESDAY, "The van broke down; Ines agreed."), now=MONDAY
    )

    assert isinstance(settled, Promise)
    assert settled.state == "renegotiated"
    assert settled.instead is not None
    assert (settled.instead.due_at, settled.instead.state) == (TUESDAY, "open")
    promise.case.refresh_from_db()
    assert promise.case.promise_due_at == TUESDAY


@pytest.mark.parametrize(
    ("settlement", "why"),
    [
        (Released(" "), "reason-missing"),
        (Renegotiated(TUESDAY, ""), "reason-missing"),
        (Renegotiated(MONDAY, "Soon."), "past"),
        (Renegotiated(datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "Soon."), "too-far"),
    ],
)
def test_a_promise_stays_open_without_a_reason_or_with_a_date_that_is_past(
    settlement: Settlement, why: str
) -> None:
    promise = a_promise()
    tom, _ = a_person(promise.case.brand)

    assert settle_promise(tom, promise, settlement, now=MONDAY) == NotSettled(why)
    promise.refresh_from_db()
    assert promise.state == "open"


def test_a_promise_is_settled_once() -> None:
    promise = a_promise()
    tom, _ = a_person(promise.case.brand)
    settle_promise(tom, promise, Released("Ines wrote: never mind."), now=MONDAY)

    assert settle_promise(tom, promise, Kept(), now=MONDAY) == NotSettled("settled-before")


def test_settling_needs_its_right() -> None:
    promise = a_promise()
    officer, _ = a_person(promise.case.brand, "Ada Fall", Role.ETHICS_OFFICER)
    with pytest.raises(NotAllowed):
        settle_promise(officer, promise, Kept(), now=MONDAY)
