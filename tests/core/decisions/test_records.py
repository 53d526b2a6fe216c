from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.decisions import decide
from evenhand.core.decisions.records import decision_from_json, situation_from_json, to_json
from evenhand.core.errors import InputError
from evenhand.core.situation import Situation


def changed(text: str, **more: object) -> str:
    return json.dumps(json.loads(text) | more)


def test_a_record_says_what_it_is_and_by_which_version() -> None:
    record = json.loads(to_json(decide(Situation())))
    assert (record["kind"], record["version"], record["situation-version"]) == ("decision", 1, 1)


def test_odd_characters_and_dates_survive() -> None:
    situation = Situation(known_problem="lone \ud800, NUL \0, \u202e bidi", is_complaint=True)
    assert situation_from_json(to_json(situation)) == situation
    decision = decide(situation, now=datetime(2026, 11, 24, 9, tzinfo=UTC))
    again = decision_from_json(to_json(decision))
    assert again == decision
    assert [c.due for c in again.clocks] == [c.due for c in decision.clocks]


def test_the_same_situation_is_always_written_alike() -> None:
    one = Situation(personal_data=frozenset(["email", "iban", "card"]))
    other = Situation(personal_data=frozenset(["card", "iban", "email"]))
    assert to_json(one) == to_json(other)


def test_an_unknown_version_is_refused_with_advice() -> None:
    with pytest.raises(InputError, match="has version 99, and 1 is known; update Evenhand"):
        situation_from_json(changed(to_json(Situation()), version=99))
    with pytest.raises(InputError, match="has version None"):
        decision_from_json(changed(to_json(decide(Situation())), version=None))


def test_a_wrong_fact_is_refused_by_name() -> None:
    record = json.loads(to_json(Situation()))
    record["situation"]["is_complaint"] = "very"
    with pytest.raises(InputError, match="is_complaint"):
        situation_from_json(json.dumps(record))


def test_a_number_that_is_none_is_not_written_down() -> None:
    with pytest.raises(InputError, match="number"):
        to_json(Situation(usual_hours=float("nan")))


@given(st.text() | st.binary() | st.sampled_from(["[]", "{}", "[" * 5_000, "null", "NaN"]))
def test_any_other_text_is_refused_calmly(text: str | bytes) -> None:
    with pytest.raises(InputError):
        situation_from_json(text)
    with pytest.raises(InputError):
        decision_from_json(text)
