"""What is shown can be trusted: places, widths, and characters that play tricks."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from evenhand.cli.writing.lines import Lines, cut_left, cut_right, excerpt
from evenhand.cli.writing.records import line_of
from evenhand.cli.writing.visible import visible
from evenhand.cli.writing.words import counted, listed
from evenhand.core.span import Span

ANY_TEXT = st.text(st.characters(), max_size=200)


def test_lines_and_columns_count_from_one() -> None:
    lines = Lines("ab\ncd\n")
    assert [tuple(lines.at(place)) for place in range(7)] == [
        (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1),
    ]  # fmt: skip


def test_wide_characters_are_pointed_at_where_they_stand() -> None:
    (shown,) = excerpt(Lines("日本 Sorry if"), Span(3, 11), 80)
    assert (shown.indent, shown.length) == (5, 8)


def test_a_long_line_is_cut_around_the_words() -> None:
    text = "a " * 500_000 + "HERE" + " b" * 500_000
    (shown,) = excerpt(Lines(text), Span(1_000_000, 1_000_004), 60)
    assert shown.marked == "HERE"
    assert cell_len(shown.before + shown.marked + shown.after) <= 60
    assert shown.before.startswith("…")
    assert shown.after.endswith("…")


def test_a_span_of_many_lines_shows_three() -> None:
    text = "one\ntwo\nthree\nfour\n"
    assert [s.marked for s in excerpt(Lines(text), Span(1, len(text)), 40)] == [
        "ne",
        "two",
        "three",
    ]


@given(ANY_TEXT, st.data(), st.integers(10, 120))
def test_no_excerpt_is_wider_than_the_terminal(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for shown in excerpt(Lines(text), Span(start, end), width):
        assert cell_len(shown.before + shown.marked + shown.after) <= width


@given(ANY_TEXT)
def test_nothing_that_moves_the_cursor_or_turns_text_around_is_left(text: str) -> None:
    shown = visible(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown)
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f") & set(shown)
    shown.encode()


@given(ANY_TEXT)
def test_a_record_is_safe_to_print_and_says_the_same(text: str) -> None:
    line = line_of({"text": text})
    assert json.loads(line) == {"text": text}
    assert visible(line[:-1]) == line[:-1]


@given(ANY_TEXT, st.integers(1, 40))
def test_what_is_cut_fits(text: str, cells: int) -> None:
    shown = visible(text)
    assert cell_len(cut_right(shown, cells)) <= cells
    assert cell_len(cut_left(shown, cells)) <= cells


def test_counts_and_lists_read_as_people_say_them() -> None:
    assert counted(1, "reply", "replies") == "1 reply"
    assert counted(2_000, "reply", "replies") == "2,000 replies"
    assert listed(["en", "de", "pl"]) == "en, de and pl"
