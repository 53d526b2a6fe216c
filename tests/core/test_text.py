"""Folding makes spellings alike, and every position leads back to the original."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.span import Span, meets_any, span_around
from evenhand.core.text import Passage, Text, fold

UNSEEN = "\u200b\u200d\u202e\u2066\u2069\ufeff\u00ad\u0301\ufe0f\U000e0041"
anything = st.text(
    st.one_of(
        st.characters(exclude_categories=[]), st.sampled_from(UNSEEN + "\ud800\x00\n“”«»>.?! ")
    )
)


@given(anything)
def test_folding_gives_one_character_for_one(original: str) -> None:
    text = Text(original)
    assert len(fold(original)) == len(original)
    assert len(text.folded) == len(text.seen)


@given(anything)
def test_folding_twice_changes_nothing_more(original: str) -> None:
    assert fold(fold(original)) == fold(original)


@given(anything, st.data())
def test_every_span_is_valid_for_the_original(original: str, data: st.DataObject) -> None:
    text = Text(original)
    end = data.draw(st.integers(0, len(text.folded)))
    start = data.draw(st.integers(0, end))
    span = text.span(start, end)
    assert 0 <= span.start <= span.end <= len(original)
    assert [c for c in span.of(original) if c in text.seen[start:end]] or start == end


@given(anything)
def test_the_whole_folded_text_leads_back_to_all_that_is_seen(original: str) -> None:
    text = Text(original)
    span = text.span(0, len(text.folded))
    assert all(c in UNSEEN or not c.isalnum() for c in original[: span.start])
    assert span.end == len(original) or not text.folded


@given(anything)
def test_sentences_are_in_order_apart_and_without_white_space_around(original: str) -> None:
    text = Text(original)
    for before, after in zip(text.sentences, text.sentences[1:], strict=False):
        assert before.end <= after.start
    for sentence in text.sentences:
        piece = sentence.of(text.folded)
        assert piece == piece.strip() != ""


@given(anything)
def test_all_that_is_no_white_space_stands_in_a_sentence(original: str) -> None:
    text = Text(original)
    said = "".join(sentence.of(text.folded) for sentence in text.sentences)
    assert "".join(said.split()) == "".join(text.folded.split())


@given(anything)
def test_quotations_lie_in_the_text_and_apart(original: str) -> None:
    text = Text(original)
    for before, after in zip(text.quotations, text.quotations[1:], strict=False):
        assert before.end <= after.start
    assert all(0 <= q.start < q.end <= len(text.seen) for q in text.quotations)


@given(anything)
def test_words_are_letters_and_digits_only_and_stand_where_it_is_said(original: str) -> None:
    folded = fold(original)
    passage = Passage(folded, 0, len(folded))
    for said in passage.words:
        words = said.split(" ")
        assert all(word.isalnum() for word in words)
        assert passage.places(said)
        assert all(folded.startswith(words[0], place) for place in passage.places(said))


@given(st.text("ab é,", max_size=30), st.integers(0, 9), st.integers(10, 30))
def test_the_places_of_a_word_are_those_where_it_stands_alone(
    original: str, start: int, end: int
) -> None:
    folded = fold(original)
    passage = Passage(folded, start, min(end, len(folded)))
    for word in ("a", "ab", "e"):
        found = re.compile(rf"(?<![^\W_]){word}(?![^\W_])")
        expected = [start + place.start() for place in found.finditer(folded[start:end])]
        assert passage.places(word) == expected


def test_a_part_of_a_word_is_found_wherever_it_stands() -> None:
    passage = Passage("lala land", 0, 9)
    assert passage.places("la*") == [0, 2, 5]


@pytest.mark.parametrize(
    "spelling",
    [
        "SORRY",
        "sórry",
        "so\u0301rry",
        "so\u200brry",
        "ｓｏｒｒｙ",
        "𝐬𝐨𝐫𝐫𝐲",
        "s\u043erry",
        "sor\u00adry",
    ],
)
def test_spellings_that_read_alike_are_alike(spelling: str) -> None:
    assert Text(spelling).folded == "sorry"


def test_a_word_in_another_script_stays_what_it_is() -> None:
    assert Text("Спасибо").folded == "спасибо"
    assert Text("ευχαριστώ").folded == "ευχαριστω"


def test_digits_of_any_script_are_digits() -> None:
    assert Text("٤٢ ४२ ４２").folded == "42 42 42"


def test_an_abbreviation_ends_no_sentence() -> None:
    text = Text("I saw Dr. Miller. She helped.")
    assert [s.of(text.original) for s in text.sentences] == ["I saw Dr. Miller.", "She helped."]


@pytest.mark.parametrize(
    "quotation", ["“not my job”", "„nicht mein Job“", "«ce n'est pas moi»", '"not my job"']
)
def test_what_stands_in_quotation_marks_is_somebody_elses(quotation: str) -> None:
    text = Text(f"They said {quotation} and left.")
    start = text.seen.index(quotation)
    assert text.is_quoted(Span(start + 2, start + 5))
    assert not text.is_quoted(Span(0, 4))
    assert [q.of(text.seen) for q in text.quotations] == [quotation]


def test_a_line_behind_an_arrow_is_somebody_elses() -> None:
    text = Text("> you are rude\nI am not.")
    assert text.is_quoted(Span(2, 14))
    assert not text.is_quoted(Span(15, 18))


apart = st.lists(st.integers(1, 9), min_size=2, max_size=12).map(
    lambda gaps: [Span(sum(gaps[:i]), sum(gaps[: i + 1])) for i in range(1, len(gaps), 2)]
)


@given(apart, st.integers(0, 60), st.integers(1, 9))
def test_the_search_for_a_meeting_span_agrees_with_looking_at_all(
    spans: list[Span], start: int, length: int
) -> None:
    span = Span(start, start + length)
    assert meets_any(spans, span) is any(span.touches(other) for other in spans)


@given(apart, st.integers(0, 60))
def test_the_span_around_a_place_is_the_first_that_ends_behind_it(
    spans: list[Span], place: int
) -> None:
    assert span_around(spans, place) == next((s for s in spans if s.end > place), None)
