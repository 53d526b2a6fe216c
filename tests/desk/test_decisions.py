"""A decision in a table is the very decision that was made."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.core.charter import default_charter
from evenhand.core.charter.charter import Experiment
from evenhand.core.decisions import Decision, assess, decide
from evenhand.core.decisions.records import to_json
from evenhand.core.situation import PERSONAL_DATA, REQUESTS, SENSITIVE_TOPICS, Situation
from evenhand.desk.decisions import About, decision_of, judgement_keys, row_of, ruling_of
from evenhand.desk.models import Case, Judgement
from evenhand.desk.models import Decision as Row
from tests.house_of_fennimore import MONDAY, a_brand, a_case, an_inbox

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
SITUATIONS = st.builds(
    Situation,
    audience=st.sampled_from(["public", "private"]),
    language=st.sampled_from([None, "en", "de"]),
    is_complaint=st.booleans(),
    is_praise=st.booleans(),
    sensitive_topics=st.frozensets(st.sampled_from(SENSITIVE_TOPICS)),
    personal_data=st.frozensets(st.sampled_from(PERSONAL_DATA)),
    asks_for=st.frozensets(st.sampled_from(REQUESTS)),
    chose_audience=st.sampled_from([None, "public", "private"]),
    times_reported=st.integers(0, 9),
    days_with_us=st.none() | st.integers(0, 5_000),
    known_problem=st.none() | TEXTS,
    usual_hours=st.none() | st.floats(0, 1e6),
    jurisdictions=st.frozensets(st.sampled_from(["ES", "EU", "GB", "US", "US-CA"])),
    errors=st.tuples() | st.tuples(TEXTS),
)
DRAWING = replace(
    default_charter(),
    experiment=Experiment(name="where", among=("public", "private", "hybrid"), about={"en": "x"}),
)


@pytest.fixture
def case() -> Case:
    return a_case(an_inbox(a_brand()))


def stored(made: Decision, case: Case) -> Row:
    charter, ruling = case.brand.charter_id, ruling_of(made)
    assert charter is not None
    about = About(case=case.pk, message=case.messages.get().pk, charter=charter)
    row = row_of(made, about, judgement_keys(charter, [ruling])[ruling.digest], now=MONDAY)
    row.save()
    return Row.objects.select_related("judgement").get(pk=row.pk)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SITUATIONS, st.booleans(), st.booleans())
def test_a_decision_comes_back_from_its_row_as_it_was(
    case: Case, situation: Situation, draws: bool, knows_time: bool
) -> None:
    charter = DRAWING if draws else default_charter()
    made = decide(situation, charter, now=MONDAY if knows_time else None, seed=7)
    row = stored(made, case)
    assert decision_of(row) == made
    assert json.loads(to_json(decision_of(row))) == json.loads(to_json(made))
    assert (row.audience, row.needs_person) == (made.audience, made.needs_person)


def test_messages_about_which_the_same_rules_spoke_share_a_judgement(case: Case) -> None:
    for text in ("My parcel never came!", "My parcel never came..."):
        stored(decide(assess(text), now=MONDAY), case)
    assert (Row.objects.count(), Judgement.objects.count()) == (2, 1)
