"""How a message sounds follows from what is said, negated or strengthened, in seven languages."""

from __future__ import annotations

from typing import Never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.core.learned.scores import scores
from evenhand.core.signals import notice
from evenhand.core.signals.mood import kinds_in
from evenhand.core.text import Text
from evenhand.core.wording import Wording

MOODS = {
    "complaint", "praise", "sentiment-negative", "sentiment-positive", "anger", "sarcasm",
}  # fmt: skip


def moods(text: str, language: str | None = None) -> set[str]:
    reading = notice(text, language=language)
    assert not reading.errors
    return set(reading.kinds & MOODS)


class _Untold(Wording):
    """A wording of which nothing can be worked out."""

    def __init__(self) -> None:
        """Hold nothing."""

    def once(self, work: object) -> Never:
        raise RuntimeError(work)


def test_where_no_mood_can_be_told_each_is_asked_and_says_so() -> None:
    assert kinds_in(_Untold()) == MOODS


@pytest.mark.parametrize(
    ("bad", "not_bad", "language"),
    [
        ("Das war schlecht.", "Das war nicht schlecht.", "de"),
        ("Es malo.", "No es malo.", "es"),
        ("C'est horrible.", "Ce n'est pas horrible.", "fr"),
        ("Dat is vreselijk.", "Dat is niet vreselijk.", "nl"),
        ("Está ruim.", "Não está ruim.", "pt"),
        ("È orribile.", "Non è orribile.", "it"),
    ],
)
def test_a_negation_turns_a_bad_word_around(bad: str, not_bad: str, language: str) -> None:
    assert "sentiment-negative" in moods(bad, language)
    assert "sentiment-negative" not in moods(not_bad, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nicht gut.", "de"), ("No estoy contenta.", "es"), ("Pas content.", "fr"),
        ("Niet blij.", "nl"), ("Não estou feliz.", "pt"), ("Non sono contento.", "it"),
        ("I'm not happy with this.", "en"),
    ],
)  # fmt: skip
def test_a_negation_turns_a_good_word_around(text: str, language: str) -> None:
    assert "sentiment-negative" in moods(text, language)
    assert "sentiment-positive" not in moods(text, language)


def test_a_negation_does_not_reach_beyond_its_clause() -> None:
    assert "sentiment-positive" in moods("Nicht schlecht und sehr freundlich!", "de")
    assert "sentiment-positive" in moods("No lo sabía. Muy amables todos.", "es")


def test_emoji_speak_where_no_words_do() -> None:
    assert moods("😡😡😡") == {"sentiment-negative", "anger"}
    assert moods("😍👏") == {"sentiment-positive"}


def test_a_mood_spans_the_whole_message() -> None:
    text = "Still no reply, my internet is down again!"
    [signal] = notice(text).of_kind("complaint")
    assert signal.span == (0, len(text))


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "\u200b", "."])
def test_nothing_said_shows_no_mood(text: str) -> None:
    assert moods(text) == set()


def test_a_very_long_message_is_read_in_time() -> None:
    assert "complaint" in moods("My internet is down again and nobody answers. " * 20_000)


def test_scores_are_for_english_only() -> None:
    assert scores(Text("Das ist schlecht."), "de") is None
    assert scores(Text("This is bad."), "en") is not None


@settings(max_examples=80)
@given(st.text(max_size=300))
def test_any_text_has_scores_between_no_and_yes(text: str) -> None:
    given_scores = scores(Text(text), None)
    assert given_scores is not None
    assert all(0.0 <= score <= 1.0 for score in given_scores)


@pytest.mark.parametrize(
    "text",
    [
        'My friend says "thanks, great service" but I have been waiting for 3 weeks',
        "You wrote “thank you, great service” and nothing came.",
        "Ihr schreibt „vielen Dank, super Service“, aber es kommt nichts.",
    ],
)
def test_thanks_in_quotation_marks_are_somebody_elses(text: str) -> None:
    assert "praise" not in notice(text).kinds
