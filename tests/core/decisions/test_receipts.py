from __future__ import annotations

import re
from dataclasses import replace

import pytest

from evenhand.core.calendar import UNITS
from evenhand.core.charter import Charter, default_charter
from evenhand.core.charter.charter import Experiment
from evenhand.core.charter.rule import OPTIONS, WRITERS, Rule
from evenhand.core.decisions import assess, decide, decide_many
from evenhand.core.decisions.receipts import receipt
from evenhand.core.decisions.receipts.words import Words, words_in
from evenhand.core.languages import SEVEN
from evenhand.core.situation import Situation, facts
from tests.core.decisions.test_default_charter import NOW

PARCEL = Situation(
    is_complaint=True, needs_account_details=True, unanswered_private=True, chose_person=True,
    jurisdictions=frozenset({"ES", "EU"}), known_problem="sorting fault in Leeds", language="en",
)  # fmt: skip
ENGLISH = re.compile(r"\b(the|your|you|and|with|would|within|our|person|we)\b", re.IGNORECASE)


def every_situation() -> list[Situation]:
    """Return one situation for each rule of the default charter, with as little else as can be."""
    made = []
    for rule in default_charter().rules:
        told = {}
        for condition in rule.when:
            fact = facts()[condition.fact]
            if condition.holds_for(fact.default):
                continue
            value = condition.values[0]
            told[fact.name] = frozenset({value}) if fact.kind == "set" else value
            if condition.kind == "is-known":
                told[fact.name] = "de"
        made.append(Situation(**told))  # type: ignore[arg-type]
    return made


def test_a_day_that_ends_a_clock_is_named_and_not_the_midnight_after_it() -> None:
    midnight = NOW.replace(month=12, day=2, hour=0, minute=0, second=0, microsecond=0)
    assert words_in("en").end(midnight) == "Tuesday 1 December 2026, 24:00"
    assert words_in("de").end(midnight) == "Dienstag, 1. Dezember 2026, 24:00 Uhr"
    assert words_in("en").end(midnight.replace(hour=17)) == "Wednesday 2 December 2026, 17:00"


def test_a_receipt_says_what_why_what_would_have_changed_it_when_and_who_to_ask() -> None:
    told = receipt(decide(PARCEL, now=NOW))
    assert told.decided[0] == "We answer you briefly in public, with the details in private."
    assert told.why[0].startswith("A useful answer needs details of your account or order.")
    then = {change.condition: change.then for change in told.would_have_changed}
    assert then["If the answer had needed nothing about your account or order"] == "all in public"
    assert then["If we had answered your private message in time"] == "the same"
    assert then["If you choose private answers only"] == "all in private"
    assert told.clocks[0] == (
        "First answer: by Tuesday 24 November 2026, 11:00 (within 2 business hours)."
    )
    assert told.considered == (
        "Others have the same problem, and an answer in the open helps them too.",
    )
    assert told.contest[0] == "The team lead, within 2 business days."
    assert "by the rules of our code of conduct, version 1" in told.text
    assert "followers" in told.text


@pytest.mark.parametrize("language", SEVEN)
def test_every_language_has_every_word(language: str) -> None:
    words, english = words_in(language), words_in("en")
    for name in ("headings", "decided", "writers", "person", "then"):
        assert getattr(words, name).keys() == getattr(english, name).keys()
        assert all(getattr(words, name).values())
    assert words.changed.writer.keys() == set(WRITERS)
    assert words.then.keys() == set(OPTIONS)
    assert words.clocks.units.keys() == {unit.replace(" ", "-") for unit in UNITS}
    assert (len(words.clocks.weekdays), len(words.clocks.months)) == (7, 12)
    assert words.closing.languages.keys() == set(SEVEN)
    assert words.closing.roles.keys() == english.closing.roles.keys()


@pytest.mark.parametrize("language", [code for code in SEVEN if code != "en"])
def test_no_english_is_left_in_another_language(language: str) -> None:
    trial = Experiment(name="x", among=OPTIONS, about={language: "..."})
    charter = replace(default_charter(), experiment=trial)
    for situation in (PARCEL, *every_situation()):
        text = receipt(decide(situation, charter, now=NOW), language, charter=charter).text
        text = text.replace("Financial Ombudsman", "").replace("Data Protection Act", "")
        found = {word.lower() for word in ENGLISH.findall(text)}
        assert not found - ({"we", "person"} if language in ("nl", "de", "fr") else set()), text


@pytest.mark.parametrize("language", SEVEN)
def test_every_rule_can_be_told_in_every_language(language: str) -> None:
    for situation in every_situation():
        told = receipt(decide(situation, now=NOW), language)
        assert told.language == language
        assert "{" not in told.text
        assert "  " not in told.text


def test_the_language_chosen_comes_before_the_one_written_in() -> None:
    assert receipt(decide(replace(PARCEL, chose_language="fr"))).language == "fr"
    assert receipt(decide(replace(PARCEL, language="nl"))).language == "nl"
    assert receipt(decide(replace(PARCEL, language=None))).language == "en"


def test_a_language_that_is_not_known_falls_back_and_says_so() -> None:
    told = receipt(decide(PARCEL), "fi")
    assert told.language == "en"
    assert told.decided[-1] == "(in English)"


def own_rule() -> Charter:
    rule = Rule(
        name="ours", rank="charter", agent="A.", requires="private", source="s",
        customer={"en": "Because we say so."},
    )  # fmt: skip
    return Charter(name="Ours", version=7, rules=(rule,))


def test_a_sentence_that_the_charter_does_not_have_names_the_language_it_falls_back_to() -> None:
    charter = own_rule()
    told = receipt(decide(Situation(), charter), "de", charter=charter)
    assert told.why == ("Because we say so. (auf Englisch)",)
    assert "Fassung 7" in told.text


def test_what_would_have_changed_falls_back_to_the_reason_itself() -> None:
    charter = own_rule()
    told = receipt(decide(Situation(), charter), charter=charter)
    assert told.would_have_changed[0].condition == "Without this reason (“Because we say so.”)"


def test_if_a_fact_had_been_otherwise_is_true_of_the_whole_charter() -> None:
    told = receipt(decide(Situation(audience="private", is_question=True)))
    then = {change.condition: change.then for change in told.would_have_changed}
    assert then["If you had written to us in public"] == "all in public"


def test_a_receipt_and_the_agent_agree_on_what_a_threat_of_self_harm_changed() -> None:
    read = assess("You kept my deposit. I can’t do this any more, I don’t want to live.")
    decision = decide(read)
    [change] = [
        change
        for change in decision.would_have_changed
        if change.without == ("self-harm-goes-to-a-person",)
    ]
    then = {change.condition: change.then for change in receipt(decision).would_have_changed}
    assert change.audience == "hybrid"
    assert not change.needs_person
    told = then["If we had not been worried about you"]
    assert told.startswith("briefly in public, details in private; no person")


def test_several_reasons_that_lead_to_the_same_are_told_together_too() -> None:
    told = receipt(decide(Situation(audience="private", chose_audience="private")))
    conditions = [change.condition for change in told.would_have_changed]
    assert "Without all of these reasons together" in conditions


def test_an_experiment_is_disclosed() -> None:
    trial = Experiment(
        name="visible", among=("public", "hybrid"), about={"en": "We compare visible answers."}
    )
    charter = Charter(name="Ours", rules=(), experiment=trial)
    decision = decide(Situation(), replace(charter, rules=(_likes_both(),)), seed=1)
    assert decision.probability == 0.5
    assert "chance decided, at 50 %" in receipt(decision).text
    assert "We compare visible answers." in receipt(decision).text


def test_an_experiment_is_not_for_people_who_chose_nor_where_something_failed_or_binds() -> None:
    trial = Experiment(name="visible", among=("public", "hybrid"), about={"en": "A."})
    binding = Rule(name="law", rank="law", forbids=("private",), agent="A.", source="s")
    charter = Charter(rules=(_likes_both(),), experiment=trial)
    for situation in (
        Situation(chose_audience="public"),
        Situation(chose_person=True),
        Situation(asks_for=frozenset({"private"})),
        Situation(errors=("complaint/1: broken",)),
    ):
        drawn = decide(situation, charter, seed=1).experiment
        assert drawn is not None
        assert not drawn.is_eligible
    drawn = decide(Situation(), replace(charter, rules=(_likes_both(), binding)), seed=1).experiment
    assert drawn is not None
    assert not drawn.is_eligible


def test_over_many_seeds_each_option_is_drawn_about_as_often() -> None:
    trial = Experiment(name="visible", among=("public", "hybrid"), about={"en": "A."})
    charter = Charter(rules=(_likes_both(),), experiment=trial)
    drawn = [d.audience for d in decide_many([Situation()] * 2_000, charter, seed="2026")]
    assert 900 < drawn.count("public") < 1_100


def _likes_both() -> Rule:
    return Rule(
        name="both", rank="charter", prefers=(("public", 1), ("hybrid", 1)), agent="A.",
        customer={"en": "Both are fine."}, source="s",
    )  # fmt: skip


def test_a_failure_and_reasons_that_exclude_each_other_are_said() -> None:
    assert "could not be read properly" in receipt(decide(Situation(errors=("x",)))).text
    stuck = Situation(asks_for=frozenset({"public", "private"}))
    assert "exclude each other" in receipt(decide(stuck)).text


def test_dates_read_as_people_write_them() -> None:
    assert words_in("de").end(NOW) == "Dienstag, 24. November 2026, 09:00 Uhr"
    assert words_in("pt").end(NOW) == "terça-feira, 24 de novembro de 2026, 09:00"
    assert isinstance(words_in("it"), Words)
