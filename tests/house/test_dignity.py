"""The desk measures cases and teams, never single people (practice 48): tables and pages say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

from evenhand.desk.models import Membership, Person
from tests.house.tree import SOURCE

OF_PEOPLE = re.compile(
    r"leaderboard|ranking|keystroke|words_per|per_minute|per_hour|productiv|performance|"
    r"handle_time|handling_time|idle|away|activity|last_seen|online_since|score|mood|emotion|"
    r"sentiment|rating|points|badge|streak|replies_sent|cases_closed|closed_count|reply_count",
    re.I,
)
"""Names by which a table would measure somebody who works here."""
WHAT_A_PERSON_IS = {
    "id", "password", "last_login", "reference", "email", "name", "language", "theme",
    "zone", "is_active", "joined_at",
}  # fmt: skip
WHAT_A_MEMBERSHIP_IS = {
    "id", "person", "brand", "role", "rights", "teams", "languages", "capacity", "takes_cases",
}  # fmt: skip
PAGE_WORDS = re.compile(
    r"leaderboard|top agents?|best agents?|agent of the|fastest|slowest|most productive|"
    r"replies per|cases per (agent|person|hour)|average handle|keystrokes|mood of",
    re.I,
)
GROUPED_BY_PERSON = re.compile(
    r"\.values(?:_list)?\(\s*[\"'](?:person|assignee|approved_by|changed_by|author)(?:_id|__\w+)?"
    r"[\"'][^)]*\)[^=\n]*\.annotate\(",
)
"""A query that counts something for each person."""
WORK_IN_HAND = {"assign_in_turn.py"}
"""Counts who has room for one more case, at the moment of giving it; nothing is kept or shown."""


def own_models() -> Iterator[type[Model]]:
    yield from apps.get_app_config("desk").get_models()


def fields_of(model: type[Model]) -> list[Field[object, object]]:
    return [field for field in model._meta.get_fields() if isinstance(field, Field)]


def points_at_a_person(model: type[Model]) -> bool:
    return model is Person or any(f.related_model is Person for f in fields_of(model))


def test_no_table_about_people_holds_a_measure_of_them() -> None:
    found = [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        if points_at_a_person(model)
        for field in fields_of(model)
        if OF_PEOPLE.search(field.name)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("model", "expected"), [(Person, WHAT_A_PERSON_IS), (Membership, WHAT_A_MEMBERSHIP_IS)]
)
def test_what_is_kept_of_a_person_is_exactly_this(model: type[Model], expected: set[str]) -> None:
    assert {field.name for field in fields_of(model)} == expected


def test_who_is_at_a_case_is_forgotten_and_holds_no_count() -> None:
    presence = apps.get_model("desk", "Presence")
    numbers = {"PositiveIntegerField", "IntegerField", "FloatField", "DurationField"}
    assert not [f for f in fields_of(presence) if f.get_internal_type() in numbers]


def test_no_query_counts_something_for_each_person() -> None:
    code = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
    counting = {path.name for path in code if GROUPED_BY_PERSON.search(path.read_text("utf-8"))}
    assert counting == WORK_IN_HAND


def test_no_page_ranks_or_times_people() -> None:
    pages = list((SOURCE / "web" / "templates").rglob("*.html"))
    assert pages
    assert [page for page in pages if PAGE_WORDS.search(page.read_text("utf-8"))] == []


def test_the_page_of_people_says_so_and_shows_no_figure_about_anybody() -> None:
    page = (SOURCE / "web" / "templates" / "office" / "people.html").read_text("utf-8")
    assert "no figures about single people" in page
    assert not re.search(r"\{\{ row\.\w*(?:count|total|average|rate|last_login)", page)


def test_the_library_that_lists_sessions_does_not_follow_when_somebody_was_at_work() -> None:
    assert settings.USERSESSIONS_TRACK_ACTIVITY is False
    assert settings.AXES_DISABLE_ACCESS_LOG is True
