"""Waits grow, are drawn, and end."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from evenhand.desk.sweeps.backoff import Backoff
from tests.house_of_fennimore import MONDAY

PATIENT = Backoff(first=timedelta(seconds=2), longest=timedelta(hours=1), attempts=8)


def test_each_wait_is_drawn_from_twice_the_span_of_the_one_before() -> None:
    spans = [PATIENT.wait(attempt, lambda: 1.0).total_seconds() for attempt in range(1, 5)]
    assert spans == [2, 4, 8, 16]


@given(st.integers(min_value=0, max_value=10_000), st.floats(0, 1, exclude_max=True))
def test_no_wait_is_negative_or_longer_than_the_longest(attempt: int, drawn: float) -> None:
    assert timedelta() <= PATIENT.wait(attempt, lambda: drawn) <= PATIENT.longest


def test_the_next_try_is_counted_from_now() -> None:
    assert PATIENT.next_try(MONDAY, 2, lambda: 0.5) == MONDAY + timedelta(seconds=2)


def test_after_the_last_attempt_a_person_looks() -> None:
    assert [PATIENT.is_over(attempt) for attempt in (7, 8, 9)] == [False, True, True]
