"""While PostgreSQL works, the process does something useful; on SQLite there is nothing to fill."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from django.db import DataError, connection, transaction

from evenhand.desk.meanwhile import meanwhile
from evenhand.desk.models import Brand
from tests.house_of_fennimore import a_brand

postgresql = pytest.mark.postgresql
pytestmark = pytest.mark.django_db(transaction=True)

A_WHILE = "SELECT 7 FROM pg_sleep(0.1)"
"""A question that the database takes its time for."""


def answer(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


@postgresql
def test_steps_are_done_until_the_database_answers_and_no_longer() -> None:
    steps = count()
    with meanwhile(steps):
        assert answer(A_WHILE) == 7
    done = next(steps)
    assert done > 0
    answer(A_WHILE)
    assert next(steps) == done + 1


@postgresql
def test_where_no_step_is_left_the_answer_is_waited_for() -> None:
    steps = iter(range(3))
    with meanwhile(steps):
        assert [answer(A_WHILE), answer("SELECT 1")] == [7, 1]
    assert list(steps) == []


@postgresql
def test_inside_another_while_both_are_filled() -> None:
    first, second = iter(range(2)), count()
    with meanwhile(second):
        with meanwhile(first):
            answer(A_WHILE)
        inside = next(second)
        answer(A_WHILE)
    assert list(first) == []
    assert next(second) > inside + 1


@postgresql
def test_what_the_database_refuses_is_raised_as_ever() -> None:
    with meanwhile(count()), pytest.raises(DataError):
        answer("SELECT 1 / (SELECT 0 FROM pg_sleep(0.1))")
    assert answer("SELECT 1") == 1


@postgresql
@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt])
def test_a_step_that_fails_ends_the_transaction_and_nothing_of_it_stays(
    kind: type[BaseException],
) -> None:
    def failing() -> Iterator[None]:
        yield
        raise kind

    def found() -> None:
        with transaction.atomic(), meanwhile(failing()):
            a_brand()
            answer(A_WHILE)

    with pytest.raises(kind):
        found()
    assert not Brand.objects.exists()
    assert answer("SELECT 1") == 1


@postgresql
def test_a_step_that_asks_the_database_is_refused_instead_of_waiting_for_itself() -> None:
    with (
        pytest.raises(RuntimeError, match="cannot ask the database"),
        meanwhile(answer("SELECT 1") for _ in range(1)),
    ):
        answer(A_WHILE)


def test_only_a_database_in_another_process_leaves_time_for_steps() -> None:
    steps = iter(range(3))
    with meanwhile(steps):
        answer("SELECT count(*) FROM desk_brand" if connection.vendor == "sqlite" else A_WHILE)
    assert list(steps) == ([0, 1, 2] if connection.vendor == "sqlite" else [])
