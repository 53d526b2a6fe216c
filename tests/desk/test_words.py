"""The words of a text are the same by the short way as by the long one."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

_before: Any = import_module("evenhand.desk.migrations.0002_words")
BY_THE_LONG_WAY = _before.FUNCTION.replace("desk_words", "pg_temp.words_by_the_long_way")
TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"))


def words(function: str, text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)::text", [text])
        return str(cursor.fetchone()[0])


@pytest.fixture
def both_ways() -> None:
    with connection.cursor() as cursor:
        cursor.execute(BY_THE_LONG_WAY)


@pytest.mark.usefixtures("both_ways")
@given(TEXTS | st.text(st.characters(max_codepoint=127, blacklist_characters="\0")))
def test_any_text_has_the_same_words_by_either_way(text: str) -> None:
    assert words("desk_words", text) == words("pg_temp.words_by_the_long_way", text)


@pytest.mark.parametrize("text", ["My PARCEL-11 is late!", "À côté: LATE", "Straße 7", ""])
@pytest.mark.usefixtures("both_ways")
def test_plain_and_accented_texts_do(text: str) -> None:
    assert words("desk_words", text) == words("pg_temp.words_by_the_long_way", text)
