"""``evenhand try`` shows the whole line, for the bundled messages or for anybody's own."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len

from evenhand import notice
from evenhand.cli.demo import read_demo
from evenhand.cli.writing.terminal import terminal
from evenhand.core.languages import SEVEN
from tests.cli.command import evenhand

NOW = ("--now", "2026-11-24T10:31:00+00:00", "--zone", "Europe/London")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_bundled_messages_fit_the_terminal(width: int) -> None:
    told = evenhand("try", COLUMNS=str(width))
    assert (told.status, told.err) == (0, "")
    # Lines that call the command are there to be copied, so they are never broken.
    calls = ("Try", "List", "Review")
    lines = [line for line in told.out.splitlines() if not line.startswith(calls)]
    assert max(map(cell_len, lines)) <= width
    assert not any(line != line.rstrip() for line in lines)


def test_every_bundled_message_is_shown_from_its_words_to_its_receipt() -> None:
    told = evenhand("try").out
    items = read_demo().items
    assert len(re.findall(r"^━━ \d+ of \d+ ", told, re.MULTILINE)) == len(items)
    assert told.count("\n  answer     ") == told.count("\n  receipt    ") == len(items)
    for item in items:
        assert (item.given.title or "") in told


def test_the_same_moment_is_shown_the_same_each_time() -> None:
    assert evenhand("try").out == evenhand("try").out


def test_the_bundled_messages_speak_the_seven_languages_and_one_that_is_not_covered() -> None:
    languages = {notice(item.text).language for item in read_demo().items}
    assert {*SEVEN, "pl", None} <= languages


def test_bundled_numbers_and_addresses_are_set_aside_for_stories() -> None:
    for item in read_demo().items:
        for text in filter(None, (item.text, item.given.draft)):
            assert all(mail.endswith("@example.org") for mail in re.findall(r"\S+@[\w.]*\w", text))
            assert all(n.startswith("+44 7700 900") for n in re.findall(r"\+\d[\d ]{8,}", text))


def test_a_message_of_ones_own_is_shown_alone() -> None:
    told = evenhand("try", *NOW, "Thank you, the teapot pours again!")
    assert told.out.startswith("━━ 1 <text> ━")
    assert "the teapot pours again!" in told.out
    assert "The team lead" in told.out


def test_the_receipt_stands_beside_the_decision_where_both_fit() -> None:
    told = evenhand("try", *NOW, "Merci, la théière verse à nouveau !", COLUMNS="120").out
    assert re.search(r"^  answer +○ in public +│ receipt in French$", told, re.MULTILINE)


def test_colours_say_nothing_that_words_do_not() -> None:
    told = evenhand("try", *NOW, "Thank you so much, the teapot pours again!").out
    assert "○ public" in told
    assert "\x1b" not in told


def test_marigold_is_public_and_petrol_is_private() -> None:
    styles = {}
    for audience in ("public", "private"):
        console = terminal(io.StringIO())
        styles[audience] = console.get_style(audience).color
    assert styles["public"] != styles["private"]
