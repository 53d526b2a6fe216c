"""A question that is put together once and asked again with other values."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from evenhand.desk.models import Case, Team
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


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_question_is_planned_anew_once_a_column_has_become_another() -> None:
    brand = a_brand()
    question = Question(lambda brand: Team.objects.filter(brand=brand).values_list("name"))
    before = [question(brand=brand.pk) for _ in range(10)][-1]
    with ThreadPoolExecutor(1) as elsewhere:
        for kind in ("text", "varchar(120)"):
            elsewhere.submit(alter_name, kind).result()
            assert question(brand=brand.pk) == before


def alter_name(kind: str) -> None:
    """Let the names of teams be of another kind, over a connection of its own."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE desk_team ALTER COLUMN name TYPE {kind}")
    finally:
        connection.close()
