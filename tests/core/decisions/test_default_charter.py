"""What the default charter promises, in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evenhand.core.charter import default_charter
from evenhand.core.charter.rule import RANKS, Rule
from evenhand.core.decisions import Decision, decide
from evenhand.core.decisions.trying import Tried, try_examples
from evenhand.core.languages import SEVEN
from evenhand.core.situation import PERSONAL_DATA, SENSITIVE_TOPICS, Situation

CHARTER = default_charter()
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
COMPLAINT = Situation(is_complaint=True)


def decided(decision: Decision) -> set[str]:
    return {reason.rule for reason in decision.reasons if reason.decided}


def clocks(decision: Decision) -> dict[str, str]:
    return {clock.name: str(clock.within) for clock in decision.clocks}


@pytest.mark.parametrize("tried", try_examples(CHARTER), ids=lambda tried: tried.example.name)
def test_an_example_inside_the_charter_comes_out_as_it_says(tried: Tried) -> None:
    assert not tried.failures


@pytest.mark.parametrize("rule", CHARTER.rules, ids=lambda rule: rule.name)
def test_a_rule_taken_away_is_missed_by_an_example(rule: Rule) -> None:
    without = replace(CHARTER, rules=tuple(r for r in CHARTER.rules if r is not rule))
    assert not all(tried.passed for tried in try_examples(without))


def test_it_has_rules_of_every_rank() -> None:
    assert {rule.rank for rule in CHARTER.rules} == set(RANKS)


@pytest.mark.parametrize("rule", CHARTER.rules, ids=lambda rule: rule.name)
def test_a_rule_tells_customers_why_in_seven_languages_and_names_its_source(rule: Rule) -> None:
    assert set(rule.customer) == set(SEVEN)
    assert rule.source
    weighs = rule.closed or rule.prefers or rule.person or rule.may_write
    assert set(rule.otherwise) == (set(SEVEN) if weighs else set())


def test_sentences_of_two_languages_are_never_the_same() -> None:
    for rule in CHARTER.rules:
        assert len(set(rule.customer.values())) == len(SEVEN)


def test_a_complaint_in_public_is_acknowledged_there_and_settled_in_private() -> None:
    assert decide(COMPLAINT).audience == "hybrid"


def test_order_details_are_never_put_in_public_even_where_public_was_chosen() -> None:
    situation = Situation(needs_account_details=True, chose_audience="public")
    assert decide(situation).audience == "hybrid"


@pytest.mark.parametrize("kind", [kind for kind in PERSONAL_DATA if kind != "name"])
def test_personal_data_shown_in_public_is_not_answered_in_public_alone(kind: str) -> None:
    situation = Situation(personal_data=frozenset({kind}), asks_for=frozenset({"public"}))
    decision = decide(situation)
    assert decision.audience != "public"
    assert "tell-how-to-hide" in decision.duties


def test_thanking_somebody_by_name_is_still_answered_where_it_was_said() -> None:
    assert decide(Situation(is_praise=True, personal_data=frozenset({"name"}))).audience == "public"


def test_praise_that_is_meant_as_the_opposite_is_not_thanked_for_but_has_a_clock() -> None:
    decision = decide(Situation(is_praise=True, is_sarcastic=True))
    assert "praise-is-answered-too" not in {reason.rule for reason in decision.reasons}
    assert "thank-briefly" not in decision.duties
    assert clocks(decision)["acknowledge"] == "1 business day"


@pytest.mark.parametrize("topic", [t for t in SENSITIVE_TOPICS if t != "safety"])
def test_a_sensitive_topic_is_never_discussed_in_public_nor_by_a_machine_alone(topic: str) -> None:
    decision = decide(Situation(is_question=True, sensitive_topics=frozenset({topic})))
    assert decision.audience != "public"
    assert decision.writer != "acknowledgement-only"


@pytest.mark.parametrize(
    "situation", [Situation(threatens_self_harm=True), Situation(threatens_others=True)]
)
def test_a_threat_always_goes_to_a_person_within_the_hour_and_never_to_a_machine(
    situation: Situation,
) -> None:
    decision = decide(situation)
    assert decision.needs_person
    assert decision.writer == "person"
    assert clocks(decision)["acknowledge"] == "1 hour"


def test_quiet_hours_do_not_delay_help_for_somebody_who_may_harm_themselves() -> None:
    decision = decide(Situation(threatens_self_harm=True, is_quiet_now=True))
    assert "send-after-quiet-hours" not in decision.duties
    assert "send-after-quiet-hours" in decide(Situation(is_quiet_now=True)).duties


def test_a_person_asked_for_is_a_person_given() -> None:
    for situation in (
        Situation(asks_for=frozenset({"person"})),
        Situation(chose_person=True),
    ):
        decision = decide(situation)
        assert decision.needs_person
        assert decision.writer == "person"


def test_who_wrote_in_private_is_answered_in_private_unless_they_ask_otherwise() -> None:
    assert decide(Situation(audience="private", is_praise=True)).audience == "private"
    asked = Situation(audience="private", asks_for=frozenset({"public"}))
    assert decide(asked).audience == "public"


def test_an_unanswered_private_message_gets_a_visible_answer() -> None:
    situation = Situation(is_question=True, needs_account_details=True, unanswered_private=True)
    decision = decide(situation)
    assert decision.audience == "hybrid"
    assert "silence-is-not-repeated" in decided(decision)
    assert "own-the-silence" in decision.duties


def test_the_parcel_of_the_tour_comes_out_as_the_portal_shows_it() -> None:
    decision = decide(
        Situation(
            is_complaint=True, needs_account_details=True, unanswered_private=True,
            known_problem="sorting fault at the Leeds depot",
        )
    )  # fmt: skip
    then = {change.without: change for change in decision.would_have_changed}
    assert decision.audience == "hybrid"
    assert then[("account-details-stay-private",)].audience == "public"
    assert then[("silence-is-not-repeated",)].is_same


def test_what_must_stay_private_does_not_go_public_for_lack_of_another_way() -> None:
    decision = decide(Situation(needs_account_details=True, can_answer_private=False))
    assert decision.needs_person
    assert decision.audience != "public"
    assert decision.judgement.is_stuck


def test_laws_set_their_clocks_only_where_they_hold() -> None:
    spain = Situation(is_complaint=True, jurisdictions=frozenset({"ES", "EU"}))
    assert clocks(decide(spain))["es-answer"] == "15 business days"
    assert "es-answer" not in clocks(decide(COMPLAINT))
    erasure = Situation(asks_for=frozenset({"erasure"}), jurisdictions=frozenset({"US", "US-CA"}))
    told = clocks(decide(erasure))
    assert told["ccpa-confirm"] == "10 business days"
    assert told["ccpa-answer"] == "45 days"
    assert "gdpr-answer" not in told


def test_a_clock_is_due_at_a_date_when_the_time_is_known_and_not_before() -> None:
    assert all(clock.due is None for clock in decide(COMPLAINT).clocks)
    due = {clock.name: clock.due for clock in decide(COMPLAINT, now=NOW).clocks}
    assert due["acknowledge"] == datetime(2026, 11, 24, 13, tzinfo=UTC)
    assert due["resolve"] == datetime(2026, 12, 8, 17, tzinfo=UTC)


def test_the_shortest_of_several_clocks_of_a_name_runs() -> None:
    assert clocks(decide(COMPLAINT))["acknowledge"] == "4 business hours"
    urgent = Situation(is_complaint=True, is_urgent=True)
    assert clocks(decide(urgent))["acknowledge"] == "2 business hours"


def test_praise_and_questions_have_clocks_too() -> None:
    assert clocks(decide(Situation(is_praise=True)))["acknowledge"] == "2 business days"
    assert clocks(decide(Situation(is_question=True)))["acknowledge"] == "1 business day"


def test_an_error_in_noticing_is_listed_and_asks_for_a_person() -> None:
    decision = decide(Situation(errors=("complaint/1: ValueError: broken",)))
    assert decision.errors
    assert decision.needs_person
    assert decision.writer == "person-with-assistance"


def test_a_fact_of_the_wrong_type_asks_for_a_person_and_names_the_rules_it_broke() -> None:
    broken = Situation(times_reported="often", is_complaint=True)  # type: ignore[arg-type]
    decision = decide(broken)
    assert decision.needs_person
    assert any(error.startswith("told-more-than-once: TypeError") for error in decision.errors)
    assert "complaint-clocks" in decided(decision)


def test_an_assistant_says_that_it_is_none_of_us() -> None:
    assert "say-not-a-person" in decide(Situation(writer="assistant")).duties


def test_nothing_known_is_decided_calmly_too() -> None:
    decision = decide(Situation())
    assert decision.audience == "public"
    assert not decision.needs_person
