"""What a review knows of how long such cases usually take."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.desk.facts import situation_now
from evenhand.desk.facts.usual import usual_hours
from evenhand.desk.models import Case
from evenhand.desk.replies.reviewing import review_reply
from tests.house_of_fennimore import MONDAY, a_brand, a_case, an_inbox

pytestmark = pytest.mark.django_db

HASTY = "I am sorry that your parcel never came. We will refund you within 2 hours."
LONG_AGO = MONDAY - timedelta(days=60)


def a_case_after(ended: int, *, hours: float = 48) -> Case:
    """Return an open case of a brand of which so many earlier ones took so many hours each."""
    case = a_case(an_inbox(a_brand()))
    Case.objects.bulk_create(
        Case(
            brand=case.brand,
            customer=case.customer,
            language="en",
            state=Case.State.CLOSED,
            reference=f"PAST{number:04}",
            opened_at=LONG_AGO + timedelta(hours=number),
            closed_at=LONG_AGO + timedelta(hours=number + hours),
            changed_at=MONDAY,
        )
        for number in range(ended)
    )
    return case


def remarks_on(case: Case, text: str) -> set[str]:
    review = review_reply(case, text, "public", now=MONDAY)
    return {finding.rule for finding in review.findings}


def test_a_promise_quicker_than_what_we_usually_manage_is_remarked_on() -> None:
    case = a_case_after(200)

    assert situation_now(case, now=MONDAY).usual_hours == pytest.approx(48, abs=2)
    assert "sooner-than-usual" in remarks_on(case, HASTY)


def test_a_promise_that_we_usually_keep_passes() -> None:
    assert "sooner-than-usual" not in remarks_on(a_case_after(200, hours=1), HASTY)


def test_where_too_few_cases_have_ended_nobody_claims_to_know() -> None:
    case = a_case_after(3)

    assert situation_now(case, now=MONDAY).usual_hours is None
    assert "sooner-than-usual" not in remarks_on(case, HASTY)


def test_it_is_counted_once_for_some_minutes_however_often_somebody_types() -> None:
    case = a_case_after(200)
    first = usual_hours(case, now=MONDAY)
    with CaptureQueriesContext(connection) as asked:
        again = usual_hours(case, now=MONDAY + timedelta(minutes=9))

    assert (again, len(asked)) == (first, 0)
    with CaptureQueriesContext(connection) as asked:
        usual_hours(case, now=MONDAY + timedelta(minutes=11))
    assert len(asked) == 1


def test_another_brand_is_judged_by_its_own_cases() -> None:
    usual_hours(a_case_after(200), now=MONDAY)
    other = a_case(an_inbox(a_brand("Otherwise"), handle="@otherwise"))

    assert usual_hours(other, now=MONDAY) is None
