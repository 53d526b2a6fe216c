"""Honesty, autonomy and disclosure read what is known around a reply, and are silent without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.conduct import review
from evenhand.core.situation import Situation


def rules_of(text: str, situation: Situation | None = None, language: str = "en") -> set[str]:
    """Return the rules that spoke to a public reply."""
    reviewed = review(text, language=language, situation=situation)
    assert not reviewed.errors
    return {finding.rule for finding in reviewed.findings}


SITUATIONAL = {
    "known-problem-left-out", "known-limit-left-out", "price-left-out", "no-person-offered",
    "ignores-chosen-channel", "assistant-unnamed", "pretends-person", "machine-denied",
    "hidden-connection",
}  # fmt: skip


@given(st.text(max_size=200))
def test_without_a_situation_the_rules_that_need_one_are_silent(text: str) -> None:
    assert not rules_of(text) & SITUATIONAL


@pytest.mark.parametrize(
    ("price", "text"),
    [
        ("£12.50", "A new one would be 12,50 pounds with us."),
        ("1.250,00 €", "That machine costs €1,250 including delivery today."),
        ("£25 per ticket", "Changing the name costs £25.00 for each one."),
    ],
)
def test_amounts_compare_by_value(price: str, text: str) -> None:
    assert "price-left-out" not in rules_of(text, Situation(known_price=price))


def test_another_amount_is_not_the_price() -> None:
    text = "You can have a new one tomorrow for £1.25 only."
    assert "price-left-out" in rules_of(text, Situation(known_price="£12.50"))


def test_a_word_in_common_is_no_account_of_a_known_problem() -> None:
    situation = Situation(known_problem="Sorting fault at the Leeds depot, parcels held")
    assert "known-problem-left-out" in rules_of("Your parcel is well on its way.", situation)
    assert "known-problem-left-out" not in rules_of("Parcels are stuck in Leeds now.", situation)


def test_a_greeting_need_not_name_the_known_problem() -> None:
    situation = Situation(known_problem="Card payments fail")
    greeting = "Hi Ines, thanks for your message. We'll be right with you. Tom"
    assert "known-problem-left-out" not in rules_of(greeting, situation)


def test_a_customer_who_chose_private_is_never_answered_in_public() -> None:
    chose = Situation(chose_audience="private", asks_for=frozenset({"public"}))
    for text in ("Your parcel is in Leeds.", "We have sent you a DM."):
        assert "ignores-chosen-channel" in rules_of(text, chose)


def test_a_person_who_answers_is_offer_enough() -> None:
    asked = Situation(asks_for=frozenset({"person"}))
    assert "no-person-offered" not in rules_of("I have looked at it myself. Tom", asked)


def test_an_assistant_may_introduce_itself_by_name_once_it_says_what_it_is() -> None:
    assistant = Situation(writer="assistant")
    assert "pretends-person" in rules_of("Hi there, I'm Anna!", assistant)
    assert "pretends-person" not in rules_of("I'm Anna, the virtual assistant.", assistant)


def test_the_connection_named_in_its_own_words_is_disclosed() -> None:
    tied = Situation(connection="sister of the founder")
    assert "hidden-connection" not in rules_of("As the sister of their founder: go!", tied)


@given(st.text(max_size=120))
def test_a_reply_that_names_nothing_leaves_a_known_problem_out_or_says_too_little(
    text: str,
) -> None:
    rules_of(text, Situation(known_problem="Fire at 3 Leeds depots", known_price="£3"))
