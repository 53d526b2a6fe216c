"""What the models learn from is drawn, cut and romanised the same way each time."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.language.romanise import romanise
from training.language.sentences import cut, spoken, without_accents, without_names
from training.mood.sources import OWN, own
from training.templates import draw

from evenhand.core.languages import SEVEN


def test_a_template_draws_different_texts_and_the_same_ones_for_a_seed() -> None:
    slots = {"brand": ["@A", "@B"]}
    template = "{hi|hello|} {brand}, where is my {parcel|{red|blue} bag}?"
    texts = draw([template], 12, slots=slots, seed=1)
    assert len(set(texts)) == len(texts) > 6
    assert texts == draw([template], 12, slots=slots, seed=1)
    assert not any("{" in text or "|" in text for text in texts)


def test_a_template_with_few_texts_draws_each_once() -> None:
    assert sorted(draw(["{a|b}"], 10, slots={}, seed=3)) == ["a", "b"]


@pytest.mark.parametrize("name", [file.stem for file in sorted(OWN.glob("*.txt"))])
def test_every_template_of_ours_can_be_filled(name: str) -> None:
    samples = list(own(name, 200, seed=1))
    assert len(samples) > 50
    assert not any(mark in sample.text for sample in samples for mark in "{|}")


@pytest.mark.parametrize(
    ("text", "code", "latin"),
    [
        ("нет интернета", "ru", "net interneta"),
        ("δεν έχω", "el", "den exo"),
        ("नमस्ते", "hi", "namaste"),
    ],
)
def test_other_scripts_become_latin_letters(text: str, code: str, latin: str) -> None:
    assert romanise(text, code) == latin


def test_people_are_quoted_in_all_seven_languages_and_their_neighbours() -> None:
    codes = {sentence.code for sentence in spoken()}
    assert set(SEVEN) <= codes
    assert {"ca", "af", "da", "sv", "nb", "ro", "hi-latn", "ar-latn"} <= codes


def test_names_are_left_out_but_not_german_nouns() -> None:
    assert without_names("Ayer vimos a Juan en Madrid", "es") == "Ayer vimos a en"
    assert without_names("Der Hund bellt", "de") == "Der Hund bellt"


@given(st.text("abc éü", min_size=1, max_size=200), st.integers(5, 80), st.randoms())
def test_a_cut_keeps_whole_words(text: str, length: int, chance: random.Random) -> None:
    piece = cut(text, length, chance)
    assert set(piece.split()) <= set(text.split())
    assert len(piece) <= length or " " not in piece


def test_accents_can_be_left_out() -> None:
    assert without_accents("für más ça não") == "fur mas ca nao"
