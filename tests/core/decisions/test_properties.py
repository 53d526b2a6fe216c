from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.core.charter import Charter, default_charter
from evenhand.core.charter.charter import Experiment
from evenhand.core.charter.rule import RANKS
from evenhand.core.decisions import Decision, decide
from evenhand.core.decisions.columns import decide_columns, frame_of, mask_at
from evenhand.core.decisions.judging import judge_of
from evenhand.core.decisions.records import (
    decision_from_json,
    situation_from_json,
    to_json,
)
from evenhand.core.decisions.tracing import mask_of, trace
from evenhand.core.situation import Situation
from tests.core.decisions.made import charters, situations, trials

moments = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
some = settings(max_examples=30, deadline=None)
any_charter = charters | st.just(default_charter())


def outcome(decision: Decision) -> object:
    clocks = tuple((clock.name, clock.within) for clock in decision.clocks)
    return (
        decision.audience, decision.needs_person, decision.writer, clocks,
        frozenset(decision.duties), decision.judgement.is_stuck, decision.judgement.equals,
    )  # fmt: skip


def without(charter: Charter, *names: str) -> Charter:
    return replace(charter, rules=tuple(r for r in charter.rules if r.name not in names))


@some
@given(situations, any_charter)
def test_the_function_speaks_as_the_interpreter_does_reason_by_reason(
    situation: Situation, charter: Charter
) -> None:
    assert judge_of(charter).spoke(situation) == mask_of(trace(situation, charter))


@settings(max_examples=15, deadline=None)
@given(st.lists(situations, min_size=1, max_size=8), any_charter)
def test_columns_decide_as_the_function_does_reason_by_reason(
    cases: list[Situation], charter: Charter
) -> None:
    decided = decide_columns(frame_of(cases), charter)
    for row, situation in enumerate(cases):
        decision = decide(situation, charter)
        assert mask_at(decided, row) == judge_of(charter).spoke(situation)
        assert decided["audience"][row] == decision.audience
        assert decided["needs_person"][row] == decision.needs_person
        assert decided["may_write"][row] == decision.writer


@some
@given(situations, any_charter)
def test_a_reason_that_did_not_decide_can_be_taken_away_without_any_change(
    situation: Situation, charter: Charter
) -> None:
    decision = decide(situation, charter)
    for reason in decision.reasons:
        if not reason.decided:
            assert outcome(decide(situation, without(charter, reason.rule))) == outcome(decision)


@some
@given(situations, any_charter)
def test_what_would_have_changed_is_what_the_charter_decides_without_the_reason(
    situation: Situation, charter: Charter
) -> None:
    decision = decide(situation, charter)
    for change in decision.would_have_changed:
        again = decide(situation, without(charter, *change.without))
        told = (change.audience, change.needs_person, change.may_write)
        assert told == (again.audience, again.needs_person, again.writer)
        assert change.is_same == (
            told == (decision.audience, decision.needs_person, decision.writer)
        )


@some
@given(situations, any_charter)
def test_a_higher_rank_is_never_overruled_by_a_lower_one(
    situation: Situation, charter: Charter
) -> None:
    decision = decide(situation, charter)
    for place in range(1, len(RANKS) + 1):
        higher = set(RANKS[:place])
        kept = tuple(rule for rule in charter.rules if rule.rank in higher)
        alone = decide(situation, replace(charter, rules=kept))
        still_open = {standing.option for standing in alone.options if standing.is_open}
        assert decision.audience in still_open


@some
@given(situations, any_charter)
def test_the_audience_is_open_and_nothing_open_weighs_more(
    situation: Situation, charter: Charter
) -> None:
    decision = decide(situation, charter)
    by_option = {standing.option: standing for standing in decision.options}
    chosen = by_option[decision.audience]
    assert chosen.is_open
    assert all(chosen.score >= s.score for s in decision.options if s.is_open)
    assert decision.probability == 1


@some
@given(situations)
def test_a_chosen_audience_is_kept_unless_law_or_privacy_or_the_network_forbids_it(
    situation: Situation,
) -> None:
    chosen = replace(situation, chose_audience="private", asks_for=frozenset())
    decision = decide(chosen)
    assert decision.audience == "private"
    public = replace(situation, chose_audience="public", asks_for=frozenset())
    decision = decide(public)
    shut_by = {name for s in decision.options if s.option == "public" for name in s.shut_by}
    ranks = {reason.rule: reason.rank for reason in decision.reasons}
    assert decision.audience == "public" or {ranks[name] for name in shut_by} & {
        "law", "privacy", "ability",
    } or decision.judgement.is_stuck  # fmt: skip


@some
@given(situations, charters)
def test_rules_that_do_not_speak_change_nothing(situation: Situation, charter: Charter) -> None:
    decision = decide(situation, charter)
    spoke = {reason.rule for reason in decision.reasons}
    silent = [rule.name for rule in charter.rules if rule.name not in spoke]
    assert outcome(decide(situation, without(charter, *silent))) == outcome(decision)


@some
@given(situations)
def test_a_situation_survives_being_written_down(situation: Situation) -> None:
    assert situation_from_json(to_json(situation)) == situation


@some
@given(situations, any_charter, moments)
def test_a_decision_survives_being_written_down(
    situation: Situation, charter: Charter, now: datetime
) -> None:
    decision = decide(situation, charter, now=now)
    assert decision_from_json(to_json(decision)) == decision


@some
@given(situations, charters, trials, st.text() | st.integers())
def test_only_equal_options_are_drawn_and_only_for_people_who_chose_nothing(
    situation: Situation, charter: Charter, trial: Experiment, seed: str | int
) -> None:
    trying = replace(charter, experiment=trial)
    decision = decide(situation, trying, seed=seed)
    drawn = decision.experiment
    assert drawn is not None
    if drawn.drawn is None:
        assert decision.audience == decide(situation, charter).audience
        assert decision.probability == 1
        return
    scores = {s.option: s for s in decision.options}
    assert (situation.chose_audience, situation.chose_person) == (None, False)
    assert not situation.asks_for
    assert all(scores[option].is_open for option in drawn.options)
    assert len({scores[option].score for option in drawn.options}) == 1
    assert decision.audience in drawn.options
    assert decision.probability == 1 / len(drawn.options)
    assert decision == decide(situation, trying, seed=seed)
    assert decision_from_json(to_json(decision)) == decision
