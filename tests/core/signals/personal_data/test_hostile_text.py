"""Whatever a text holds, and however often, places are valid and apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.core.languages import SEVEN
from evenhand.core.signals import BOOK
from evenhand.core.signals.personal_data import find_personal_data
from evenhand.core.text import Text
from evenhand.core.wording import Wording

PIECES = st.sampled_from(
    [
        "call me ",
        "IBAN ",
        "DE89",
        "3704 ",
        "0044",
        "@",
        ".",
        " (at) ",
        "dot com",
        "\u200b",
        "\ud800",
        "\x00",
        "\u202e",
        "５",
        "٣",
        "Rd ",
        "12 ",
        "Long Hill ",
        "\n",
        "password is ",
        "my name is ",
        "Jo ",
        "🙏",
        "1Z",
        "xxxx",
        "*",
        "-",
        "ß",
        "İ",
        "#",
        "a@b.",
        "ssn ",
        "born on ",
        "1/2/1990 ",
        "Calle ",
        ", ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_places_are_valid_and_apart_in_any_text(text: str) -> None:
    assert_valid_and_apart(text)


def assert_valid_and_apart(text: str) -> None:
    heard = Text(text)
    data = find_personal_data(Wording(heard, BOOK, SEVEN))
    for one, other in pairwise(data):
        assert one.end <= other.start
    for item in data:
        assert 0 <= item.start < item.end <= len(heard.folded)
        assert 0 < item.confidence <= 1
        span = heard.span(item.start, item.end)
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "@",
        " ",
        "a.",
        "a@",
        "1 ",
        "1-",
        "Ab ",
        "*1",
        "ab:",
        "x(at)y ",
        "0x",
        "de89 ",
        "my name is ",
        "Mr ",
        "12 High Street, ",
        "24/7 ",
    ],
)
def test_places_are_valid_and_apart_in_much_of_the_same(piece: str) -> None:
    assert_valid_and_apart(piece * (20_000 // len(piece)))
