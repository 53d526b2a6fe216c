"""Time as a row shows it: short, in the reader's zone, and louder as it runs out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from evenhand.web.look.moments import (
    day_in_words,
    exact_in_words,
    face_of,
    length_in_words,
    moment_in_words,
    weekday_in_words,
)
from tests.house_of_fennimore import MONDAY


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (18, "18 min"),
        (80, "1 h 20"),
        (125, "2 h 05"),
        (1_500, "1 day"),
        (9_000, "6 days"),
    ],
)
def test_a_length_is_read_at_a_glance(minutes: int, words: str) -> None:
    assert length_in_words(timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("minutes", "words", "tone"),
    [
        (-25, "25 min late", "brick"),
        (0, "due now", "brick"),
        (6, "6 min", "brick"),
        (47, "47 min", ""),
        (420, "17:00", ""),
        (2_850, "Wed 09:30", ""),
        (20_000, "7 Dec 2026", ""),
        (840, "24:00", ""),
        (2_280, "Tue 24:00", ""),
        (19_560, "6 Dec 2026", ""),
    ],
)
def test_a_deadline_says_how_much_is_left_and_later_which_day(
    minutes: int, words: str, tone: str
) -> None:
    face = face_of(MONDAY + timedelta(minutes=minutes), now=MONDAY)
    assert (face.words, face.tone) == (words, tone)


def test_the_ring_shows_what_is_left_of_the_run() -> None:
    started, due = MONDAY - timedelta(minutes=30), MONDAY + timedelta(minutes=30)
    assert face_of(due, now=MONDAY, started=started).tenths == 5


@given(st.integers(-10_000_000, 10_000_000), st.integers(-10_000_000, 10_000_000))
def test_a_ring_is_never_more_than_full_or_less_than_empty(left: int, run: int) -> None:
    due = MONDAY + timedelta(seconds=left)
    face = face_of(due, now=MONDAY, started=MONDAY - timedelta(seconds=run))
    assert 0 <= face.tenths <= 10
    assert face.words


def test_a_moment_of_another_year_names_its_year() -> None:
    assert moment_in_words(MONDAY.replace(year=2024), now=MONDAY) == "23 Nov 2024"


@pytest.mark.parametrize(
    ("language", "day", "weekday", "exact"),
    [
        ("en", "23 Nov 2026", "Monday 23 November", "23 Nov 2026, 10:00"),
        ("de", "23. Nov. 2026", "Montag, 23. November", "23. Nov. 2026, 10:00"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(
    language: str, day: str, weekday: str, exact: str
) -> None:
    with override(language):
        told = (day_in_words(MONDAY), weekday_in_words(MONDAY), exact_in_words(MONDAY))
    assert told == (day, weekday, exact)
