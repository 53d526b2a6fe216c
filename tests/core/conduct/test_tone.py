"""What the rules of tone do with facts, odd input and people who are not alike."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.core.charter import Charter
from evenhand.core.charter.brand import Brand
from evenhand.core.conduct import apology, debate, empathy, respect, review, sarcasm
from evenhand.core.conduct.finding import Finding
from evenhand.core.situation import Situation

RULES = tuple(rule for room in (sarcasm, debate, respect, empathy, apology) for rule in room.RULES)
NAMES = {rule.name for rule in RULES}
COMPLAINT = Situation(is_complaint=True)


def findings(
    text: str,
    situation: Situation | None = None,
    *,
    language: str = "en",
    brand: Brand | None = None,
) -> tuple[Finding, ...]:
    charter = Charter(brand=brand or Brand())
    said = review(text, language=language, situation=situation, charter=charter)
    assert not said.errors
    return tuple(finding for finding in said.findings if finding.rule in NAMES)


def names(text: str, situation: Situation | None = None, *, language: str = "en") -> set[str]:
    return {finding.rule for finding in findings(text, situation, language=language)}


def test_tone_never_holds_a_reply_back() -> None:
    assert {rule.severity for rule in RULES} <= {"warns", "hints"}


def test_at_least_thirty_rules_look_at_the_tone() -> None:
    assert len(RULES) >= 30


SEEN_BY_ALL = (
    "Dear {name}, you should have read the terms. We told {pronoun} so.",
    "{name}, calm down. {pronoun} can wait like everyone.",
    "We're sorry {name} that you feel that way, and {pronoun} too.",
    "Hello {name}, your call is important to us.",
    "{name} wrote to us. {pronoun} asked, we answered: as per our policy, no.",
    "Thanks {name}! {pronoun} will get a refund today.",
)
PEOPLE = ("Emily", "Lakisha", "Mohammed", "Nguyen", "José", "Ольга", "Kwame", "Karen", "Alex")
PRONOUNS = ("he", "she", "they", "him", "her", "them", "xe")


@pytest.mark.parametrize("template", SEEN_BY_ALL)
def test_names_and_pronouns_change_no_finding(template: str) -> None:
    seen = {
        tuple((f.rule, f.severity) for f in findings(template.format(name=n, pronoun=p), COMPLAINT))
        for n, p in product(PEOPLE, PRONOUNS)
    }
    assert len(seen) == 1


GROUPS = (
    "women", "men", "gay people", "trans people", "black people", "white people", "asian people",
    "disabled people", "Muslims", "Jews", "Christians", "Hindus", "immigrants", "foreigners",
    "old people", "pensioners", "teenagers", "the homeless", "refugees", "Americans", "Mexicans",
)  # fmt: skip
OF_GROUPS = {
    "We hate {group}.": True,
    "I can't stand {group}.": True,
    "{group} are liars.": True,
    "{group} are just disgusting.": True,
    "{group} do not belong here.": True,
    "We do not hate {group}.": False,
    "Many {group} shop with us, and some wrote today.": False,
    "{group} are welcome here.": False,
    "{group} are not liars, and that comment is gone.": False,
    "Saying that {group} are liars is wrong.": False,
    "He wrote “{group} are liars”, and we removed it.": False,
    "We love {group}.": False,
}


@pytest.mark.parametrize("template", OF_GROUPS)
@pytest.mark.parametrize("group", GROUPS)
def test_every_group_is_protected_alike_and_none_is_unspeakable(template: str, group: str) -> None:
    text = template.format(group=group)
    assert ("demeans-group" in names(text[0].upper() + text[1:])) is OF_GROUPS[template]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dear Sir,", "Dear Madam,"), ("Hello Mr Li,", "Hello Mrs Li,"), ("Yes, sir.", "Yes, ma'am.")],
)
def test_titles_are_noticed_alike_for_women_and_men(one: str, other: str) -> None:
    for title in (one, other):
        assert names(f"{title} your parcel is here today.") == {"assumed-gender"}


def test_the_words_of_the_customer_are_not_ours() -> None:
    quoted = "You wrote “you idiots, calm down, it's your own fault, oh great, thanks for nothing”."
    assert not names(quoted + " We read it, and we will send a new one today.")


def test_a_complaint_is_acknowledged_once() -> None:
    text = "Please send your booking number by private message."
    assert "complaint-not-acknowledged" in names(text, COMPLAINT)
    later = Situation(is_complaint=True, public_turns=1)
    assert "complaint-not-acknowledged" not in names(text, later)


def test_a_language_that_is_not_covered_is_not_judged_by_its_silence() -> None:
    text = "Lähetä meille varausnumero yksityisviestillä, kiitos."
    silent = {"complaint-not-acknowledged", "apology-without-repair"}
    assert not silent & names(text, COMPLAINT, language="fi")


def test_the_brand_decides_how_many_public_turns_are_enough() -> None:
    turns = Situation(public_turns=2)
    patient, curt = Brand(most_public_turns=4), Brand(most_public_turns=2)
    text = "We have looked again and found nothing."
    assert not findings(text, turns, brand=patient)
    assert [f.rule for f in findings(text, turns, brand=curt)] == ["one-turn-too-many"]


def test_a_smile_is_judged_by_what_it_answers() -> None:
    for situation in (COMPLAINT, Situation(sensitive_topics=frozenset({"health"}))):
        (found,) = (
            f for f in findings("Sorry! We will call today 😄", situation) if "emoji" in f.rule
        )
        assert found.suggestion == ""
        assert found.span.of("Sorry! We will call today 😄") == "😄"
    assert not names("We will call today 😄")


@pytest.mark.parametrize(
    "text",
    [
        "С\u0430lm down",
        "ｃａｌｍ ｄｏｗｎ",
        "ca\u200blm down",
        "CALM\nDOWN",
        "c\u0301alm   down",
        "👉calm down👈",
    ],
)
def test_a_disguise_hides_no_fault(text: str) -> None:
    assert "condescension" in names(text)


@given(st.text(max_size=300), st.sampled_from(["en", "de", "es", "fr", "nl", "pt", "it"]))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_valid_spans(text: str, language: str) -> None:
    situation = Situation(is_complaint=True, public_turns=9, sensitive_topics=frozenset({"health"}))
    for finding in findings(text, situation, language=language):
        assert 0 <= finding.span.start <= finding.span.end <= len(text)


@pytest.mark.parametrize(
    "unit", ["sorry ", "{", "[insert ", "“", ":) ", "hate women ", "\x00", "\ud800"]
)
def test_much_of_the_same_gets_valid_spans(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    for finding in findings(text, COMPLAINT):
        assert 0 <= finding.span.start < finding.span.end <= len(text)


def test_english_has_one_form_for_you_so_no_rule_is_said_to_be_silent_there() -> None:
    assert review("We are sorry about the parcel.", language="en").unreviewed == ()
    assert "wrong-formality" in review("Paczka jest w drodze.", language="pl").unreviewed
