"""A charter can stand in a text, where a database holds it."""

from __future__ import annotations

import pytest

from evenhand.core.charter import charter_from_text, default_charter
from evenhand.core.errors import CharterError

HEAD = '[charter]\nname = "Fennimore"\nversion = 3\nextends = "default"\n'


def test_a_charter_in_a_text_builds_on_the_default() -> None:
    charter = charter_from_text(HEAD)
    assert charter.name == "Fennimore"
    assert [rule.name for rule in charter.rules] == [rule.name for rule in default_charter().rules]


def test_an_error_in_a_text_names_the_text_and_the_key() -> None:
    with pytest.raises(CharterError, match=r"charter\.toml.*\n?.*versio"):
        charter_from_text(HEAD.replace("version", "versio"))


def test_a_text_cannot_reach_for_a_file() -> None:
    with pytest.raises(CharterError, match="no such text"):
        charter_from_text(HEAD.replace('"default"', '"/etc/passwd"'))
