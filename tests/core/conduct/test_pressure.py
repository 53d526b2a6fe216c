"""Pressure is seen in many wordings, and a reply that quotes it is not guilty of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.conduct import pressure, review
from evenhand.core.situation import Situation

NAMES = {rule.name for rule in pressure.RULES}


def pressing(text: str, situation: Situation | None = None) -> set[str]:
    """Return the rules on pressure that spoke to a public reply in English."""
    reviewed = review(text, language="en", situation=situation)
    assert not reviewed.errors
    return {finding.rule for finding in reviewed.findings} & NAMES


@given(st.integers(1, 99), st.sampled_from(["left", "left in stock", "rooms left", "remaining"]))
def test_any_number_left_presses(number: int, left: str) -> None:
    assert "false-scarcity" in pressing(f"Only {number} {left}!")


@given(st.integers(2, 9999), st.sampled_from(["people", "customers", "shoppers", "others"]))
def test_any_crowd_presses(number: int, crowd: str) -> None:
    assert "social-pressure" in pressing(f"{number} {crowd} are looking at this.")


@given(st.integers(1, 59), st.sampled_from(["minutes", "hours", "days"]))
def test_any_countdown_presses(number: int, unit: str) -> None:
    assert "false-urgency" in pressing(f"The offer ends in {number} {unit}.")


@pytest.mark.parametrize(
    "text",
    [
        "Hurry! Only 2 left.",
        "If you delete the tweet, we refund you.",
        "We will take legal action.",
        "No thanks, I prefer paying full price.",
    ],
)
def test_the_customers_own_words_are_not_ours(text: str) -> None:
    assert pressing(text)
    assert not pressing(f"You were told “{text}” and that was wrong.")
    assert not pressing(f"> {text}\nThat was wrong of us.")


def test_pressure_hides_behind_no_letters() -> None:
    assert "false-urgency" in pressing("L\u200bast ch\u0430nce")
    assert "false-urgency" in pressing("ＬＡＳＴ ＣＨＡＮＣＥ")


def test_an_offer_presses_only_where_somebody_complained() -> None:
    offer = "Enjoy 10% off your next order!"
    assert "upsell-in-complaint" not in pressing(offer)
    assert "upsell-in-complaint" in pressing(offer, Situation(is_complaint=True))


def test_no_rule_on_pressure_blocks() -> None:
    assert {rule.severity for rule in pressure.RULES} == {"warns", "hints"}
