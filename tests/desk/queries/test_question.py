"""A question that is put together once and asked again with other values."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import QuerySet

from evenhand.desk.models import Case
from evenhand.desk.queries.question import Given, Question
from tests.house_of_fennimore import MONDAY, a_brand, a_case, an_inbox

pytestmark = pytest.mark.django_db


def test_the_same_question_is_answered_anew_for_other_values_and_put_together_once() -> None:
    put = []

    def subject(case: Given) -> QuerySet[Any, Any]:
        put.append(case.name)
        return Case.objects.filter(pk=case).values_list("subject")

    question, inbox = Question(subject), an_inbox(a_brand())
    cases = [a_case(inbox, words) for words in ("a parcel", "a lamp")]
    Case.objects.filter(pk=cases[1].pk).update(subject="a broken lamp")
    assert [list(row) for case in cases for row in question(case=case.pk)] == [
        [cases[0].subject], ["a broken lamp"],
    ]  # fmt: skip
    assert put == ["case"]


def test_many_values_go_as_one_and_none_of_them_finds_nothing() -> None:
    inbox = an_inbox(a_brand())
    first, second, _ = (a_case(inbox) for _ in range(3))
    question = Question(lambda cases: Case.objects.filter(pk__among=cases).values_list("pk"))
    assert {key for (key,) in question(cases=[first.pk, second.pk])} == {first.pk, second.pk}
    assert list(question(cases=[])) == []


def test_moments_and_truths_are_given_and_answered_as_everywhere() -> None:
    case = a_case(an_inbox(a_brand()))
    Case.objects.filter(pk=case.pk).update(due_at=MONDAY)
    question = Question(
        lambda at: Case.objects.filter(due_at__lte=at).values_list("due_at", "is_active")
    )
    assert [list(row) for row in question(at=MONDAY)] == [[MONDAY, True]]
    assert list(question(at=MONDAY - timedelta(seconds=1))) == []
