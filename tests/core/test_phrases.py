"""The notation of phrases says what it looks like it says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.errors import PhraseError
from evenhand.core.phrases import PhraseIndex
from evenhand.core.phrases.phrase import Phrase
from evenhand.core.text import Text


@pytest.mark.parametrize("said", ["zip", "zip code", "zip is", "zip code is"])
def test_several_words_at_the_end_may_all_be_absent(said: str) -> None:
    assert Phrase("zip [code] [is]").regex.fullmatch(said)


@pytest.mark.parametrize("said", ["a refund", "a full refund", "a full and fair refund"])
def test_words_in_the_middle_may_be_absent(said: str) -> None:
    assert Phrase("a [full] [and fair] refund").regex.fullmatch(said)


@pytest.mark.parametrize("said", ["sorry", "very sorry", "so very sorry"])
def test_words_at_the_start_may_be_absent(said: str) -> None:
    assert Phrase("[so] [very] sorry").regex.fullmatch(said)


def test_a_gap_may_follow_a_word_that_is_absent() -> None:
    phrase = Phrase("sorry [for] ... delay")
    assert phrase.regex.fullmatch("sorry delay")
    assert phrase.regex.fullmatch("sorry for the long delay")


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("tin", "a tin, please"),
        ("tin", "_tin_"),
        ("refund*", "refunded"),
        ("*bar", "minibar"),
        ("(liefer|rechnungs)adresse", "die Lieferadresse"),
        ("don't (buy|order) [it]", "Don’t order"),
    ],
)
def test_an_index_finds_what_the_phrase_alone_would_find(phrase: str, text: str) -> None:
    assert PhraseIndex([("key", phrase)]).find(Text(text))


def test_a_short_word_is_not_found_inside_a_longer_one() -> None:
    assert not PhraseIndex([("key", "tin")]).find(Text("getting tinned"))


@pytest.mark.parametrize("said", ["really?", "really ?", "really now?!", "oh really?"])
def test_an_absent_word_before_a_mark_leaves_no_space_behind(said: str) -> None:
    assert PhraseIndex([("key", "{start} [oh] really [now] {mark}")]).find(Text(said))


def test_words_may_follow_a_mark() -> None:
    assert PhraseIndex([("key", "sorry {mark} but")]).find(Text("Sorry, but no."))


@pytest.mark.parametrize("text", ["stop", "Please go. Stop now.", "One\nstop", "¡Stop!"])
def test_a_start_is_the_edge_of_a_text_a_line_or_a_sentence(text: str) -> None:
    assert PhraseIndex([("key", "{start} stop")]).find(Text(text))


@pytest.mark.parametrize("text", ["the bus stop", "a.stop", "non-stop"])
def test_the_middle_of_a_sentence_is_no_start(text: str) -> None:
    assert not PhraseIndex([("key", "{start} stop")]).find(Text(text))


@pytest.mark.parametrize("text", ["make it stop", "stop it! Stop", "non stop.\n"])
def test_an_end_is_the_edge_of_a_text_a_line_or_a_sentence(text: str) -> None:
    assert PhraseIndex([("key", "stop {end}")]).find(Text(text))


def test_a_gap_stays_within_the_sentence_and_five_words() -> None:
    index = PhraseIndex([("key", "we ... refund")])
    assert index.find(Text("we will not ever give you refund")) != {}
    assert not index.find(Text("we do what we must. I want a refund"))
    assert not index.find(Text("we one two three four five six refund"))


@pytest.mark.parametrize("text", ["pay 5 euros", "pay 1.234,50 euros", "pay ٥ euros"])
def test_a_number_is_in_digits_of_any_script(text: str) -> None:
    assert PhraseIndex([("key", "{number} euros")]).find(Text(text))


@pytest.mark.parametrize(
    "broken",
    ["", "   ", "a (b", "a b)", "a [b", "()", "(a|)", "{nothing} a", "{number}", "[a]", "...", "?!",
     "a ... b ... c ... d ... e"],
)  # fmt: skip
def test_a_broken_phrase_is_refused_with_its_words(broken: str) -> None:
    with pytest.raises(PhraseError):
        Phrase(broken)


NOTATION = [
    "sorry",
    "if",
    "(a|b c)",
    "[very]",
    "refund*",
    "*bar",
    "...",
    "{number}",
    "{word}",
    "{mark}",
    "{start}",
    "{end}",
    "don't",
    "(",
    ")",
    "[",
    "]",
    "|",
    "*",
    "?",
    "é",
]


@pytest.mark.parametrize("rest", ["", "!", " .", " 🤷", "…", "\n", ' "', " ^MR", " -Becky"])
def test_what_is_said_stops_at_a_mark_an_emoji_a_signature_or_the_end(rest: str) -> None:
    text = Text("Cheer up" + rest)
    assert PhraseIndex([("key", "cheer up{stop}")]).find(text) == {"key": [(0, 8)]}


def test_what_is_said_does_not_stop_before_a_word() -> None:
    assert not PhraseIndex([("key", "cheer up{stop}")]).find(Text("Cheer up the room"))


def test_a_phrase_may_begin_with_a_mark_right_behind_a_word() -> None:
    assert PhraseIndex([("key", ", hun{stop}")]).find(Text("Thanks, hun!")) == {"key": [(6, 11)]}


@pytest.mark.parametrize(
    ("phrase", "said"),
    [("I[']m at", "im at"), ("I[']m at", "i'm at"), ("item... (left|gone)", "itemleft"),
     ("so...[,] but", "sobut"), ("{number}(day|week) left", "3day left"),
     ("(we|us)[ ]can", "wecan")],
)  # fmt: skip
def test_what_may_be_absent_lets_its_neighbours_stand_in_one_word(phrase: str, said: str) -> None:
    assert PhraseIndex([("key", phrase)]).find(Text(said)) == {"key": [(0, len(said))]}


def test_words_that_are_not_glued_are_looked_for_whole() -> None:
    phrase = Phrase("please wait {number}(day|days) longer")
    assert phrase.anchors == {"please wait"}


@given(st.lists(st.sampled_from(NOTATION), max_size=8), st.text(max_size=200))
def test_any_phrase_is_refused_or_gives_valid_spans(parts: list[str], original: str) -> None:
    try:
        index = PhraseIndex([("key", " ".join(parts))])
    except PhraseError:
        return
    text = Text(original + " sorry if refunded minibar")
    for span in index.find(text).get("key", []):
        assert 0 <= span.start <= span.end <= len(text.folded)


@given(
    st.lists(
        st.sampled_from(["we", "are", "sorry", "if", "so", "a bar", "é", ",", "now.", "\n"]),
        max_size=12,
    ),
    st.sampled_from(
        ["sorry", "sorry if", "[so] sorry", "we ... if", "(are|so) [very] sorry", "*r", "we[,] so",
         "(no|so|sorry)", "a(re| bar) sorry", "[we] [are] so", "so{mark} we", "are {word}{stop}"]
    ),
)  # fmt: skip
def test_the_index_agrees_with_a_plain_search_for_the_phrase(
    words: list[str], notation: str
) -> None:
    text = Text(" ".join(words))
    at_an_edge = re.compile(r"(?<![^\W_])" + Phrase(notation).regex.pattern)
    alone = [found.span() for found in at_an_edge.finditer(text.folded)]
    assert PhraseIndex([("key", notation)]).find(text).get("key", []) == alone


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("(we|i)('ll| will) try", "we will try"),
        ("(we|i)('ll| will) try", "we'll try"),
        ("[please ](don't|do not) go", "please do not go"),
        ("[please ](don't|do not) go", "don't go"),
        ("that is [just ](how|the way) it is", "that is just how it is"),
        ("so[ very| truly], sorry", "so truly, sorry"),
        ("( a | bc ) d", "bc d"),
    ],
)
def test_a_space_inside_brackets_stands_for_the_one_missing_outside(phrase: str, said: str) -> None:
    assert PhraseIndex([("key", phrase)]).find(Text(said)) == {"key": [(0, len(said))]}
