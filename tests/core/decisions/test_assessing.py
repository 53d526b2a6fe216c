from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, time
from inspect import signature

import pytest

from evenhand import assess, assess_many, decide, notice
from evenhand.core.decisions import BrandNow, Choices, History, NetworkNow
from evenhand.core.errors import InputError
from evenhand.core.message import Message
from evenhand.core.signals import DETECTORS
from evenhand.core.situation import (
    FACTS,
    PERSONAL_DATA,
    REQUESTS,
    SENSITIVE_TOPICS,
    Situation,
    facts,
)

NOW = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
FINNISH = Message("Tilaukseni on myöhässä, missä se on?", language="fi")
NEVER = ("follower", "spend", "revenue", "avatar", "picture", "gender", "reach", "handle", "vip")


def test_followers_spend_name_and_picture_have_no_way_into_a_situation() -> None:
    inputs = [f.name for kind in (Choices, NetworkNow, History, BrandNow) for f in fields(kind)]
    words = [*FACTS, *(name for name in inputs if name != "name"), *signature(assess).parameters]
    assert not [word for word in words for never in NEVER if never in word]
    assert "name" not in FACTS
    with pytest.raises(TypeError):
        Situation(followers=10_000_000)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        assess("Hello", spend=10_000)  # type: ignore[call-arg]


def test_every_kind_of_signal_under_a_set_fact_has_its_place_in_the_situation() -> None:
    kinds = {detector.kind for detector in DETECTORS}
    for prefix, members in (
        ("sensitive-", SENSITIVE_TOPICS),
        ("personal-data-", PERSONAL_DATA),
        ("asks-for-", REQUESTS),
    ):
        under = {kind.removeprefix(prefix) for kind in kinds if kind.startswith(prefix)}
        assert under <= set(members)


def test_a_text_a_message_and_a_reading_are_assessed_alike() -> None:
    text = "My parcel 11 days late, nobody answers. Please DM me."
    from_text = assess(text)
    assert assess(Message(text)) == from_text
    assert assess(notice(text)) == from_text
    assert list(assess_many([text, Message(text)])) == [from_text] * 2
    assert assess(Message(text, "private")).audience == "private"
    assert from_text.needs_account_details
    assert "private" in from_text.asks_for


def test_an_order_number_beside_a_question_needs_account_details_and_in_praise_does_not() -> None:
    assert assess("Any news on order no. 4471-0926?").needs_account_details
    assert not assess("Thank you so much, you are wonderful!").needs_account_details


def test_choices_network_history_and_brand_become_facts() -> None:
    situation = assess(
        "Hello?",
        choices=Choices(audience="private", person_only=True, language="fr"),
        network=NetworkNow(name="Mastodon", can_answer_private=False),
        history=History(unanswered_private=True, late_promise=True, times_reported=2,
                        public_turns=1, first_contact=datetime(2026, 8, 30, tzinfo=UTC)),
        brand=BrandNow(known_problem="depot", is_crisis=True, jurisdictions=("us-ca",),
                       sector="airline", writer="assistant"),
        now=NOW,
    )  # fmt: skip
    assert (situation.chose_audience, situation.chose_person) == ("private", True)
    assert (situation.network, situation.can_answer_private) == ("mastodon", False)
    assert (situation.unanswered_private, situation.has_late_promise) == (True, True)
    assert (situation.times_reported, situation.public_turns) == (2, 1)
    assert situation.days_with_us == 86
    assert situation.jurisdictions == {"US", "US-CA"}
    assert (situation.known_problem, situation.sector) == ("depot", "airline")


def test_what_a_country_lies_in_is_added_to_its_laws() -> None:
    assert BrandNow(jurisdictions=("ES",)).all_jurisdictions() == {"ES", "EU"}
    assert BrandNow(jurisdictions=("GB",)).all_jurisdictions() == {"GB"}


@pytest.mark.parametrize(
    ("hour", "is_quiet"), [(20, False), (21, True), (23, True), (3, True), (7, True), (8, False)]
)
def test_quiet_hours_span_midnight_in_the_customers_zone(hour: int, is_quiet: bool) -> None:
    choices = Choices(quiet=(time(22), time(9)), zone="Europe/Madrid")
    now = datetime(2026, 11, 24, hour, 30, tzinfo=UTC)
    assert assess("Hello", choices=choices, now=now).is_quiet_now is is_quiet


def test_without_the_time_quiet_hours_and_days_are_not_known() -> None:
    situation = assess(
        "Hello",
        choices=Choices(quiet=(time(0), time(23))),
        history=History(first_contact=NOW),
    )
    assert situation.days_with_us is None
    assert not situation.is_quiet_now


def test_a_moment_without_a_zone_and_an_unknown_sector_are_refused() -> None:
    with pytest.raises(InputError, match="no time zone"):
        assess("Hello", now=datetime(2026, 11, 24))
    with pytest.raises(InputError, match="no such sector"):
        assess("Hello", brand=BrandNow(sector="casino"))


def test_a_tone_that_nobody_looked_for_is_not_known_and_never_neutral() -> None:
    assert assess(FINNISH).sentiment == "not-known"


def test_a_language_that_is_not_covered_is_read_by_a_person() -> None:
    assert decide(assess(FINNISH)).needs_person


def test_every_fact_is_documented_with_its_values() -> None:
    for fact in facts().values():
        assert fact.about.endswith(".")
        assert fact.allows
        assert fact.says
    assert facts()["chose_audience"].allows == "one of public, private, or not known"
