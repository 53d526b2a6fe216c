"""The notation of phrases says what it looks like it says."""

from __future__ import annotations

import pytest

from evenhand.core.phrases import Phrase, PhraseIndex
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
