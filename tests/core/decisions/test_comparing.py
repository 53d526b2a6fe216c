from __future__ import annotations

from dataclasses import replace

from evenhand.core.calendar import Calendar
from evenhand.core.charter import Charter, default_charter
from evenhand.core.charter.rule import Rule
from evenhand.core.decisions.comparing import compare, describe
from evenhand.core.situation import Situation

OLD = default_charter()


def with_rule(name: str, **more: object) -> Charter:
    """Return the default charter with one rule changed."""
    rules = tuple(replace(r, **more) if r.name == name else r for r in OLD.rules)  # type: ignore[arg-type]
    return replace(OLD, rules=rules)


def without_rule(name: str) -> Charter:
    return replace(OLD, rules=tuple(rule for rule in OLD.rules if rule.name != name))


def test_a_charter_compared_with_itself_has_changed_nothing() -> None:
    told = compare(OLD, OLD)
    assert not told.lines
    assert told.is_complete


def test_a_stricter_rule_is_told_by_the_situations_that_it_changes() -> None:
    told = compare(OLD, with_rule("shown-data-not-repeated", requires="private", forbids=()))
    assert "rule shown-data-not-repeated: requires was nothing, now private" in told.lines
    assert any(
        "messages in public, that show personal data (email or phone" in line
        and line.endswith("was hybrid, now private")
        for line in told.lines
    )


def test_a_rule_removed_is_told_with_what_it_did() -> None:
    told = compare(OLD, without_rule("complaint-short-in-public"))
    assert "rule complaint-short-in-public: removed (it prefers hybrid by 5)" in told.lines


def test_a_rule_added_is_told_with_what_it_does() -> None:
    rule = Rule(name="ours", rank="charter", person=True, agent="A.", customer={"en": "C."})
    told = compare(OLD, replace(OLD, rules=(*OLD.rules, rule)))
    assert "rule ours: added (it asks for a person)" in told.lines
    assert any("now a person decides" in line for line in told.lines)


def test_a_sentence_changed_is_told_in_its_language_and_changes_no_decision() -> None:
    rule = OLD.rule("chose-private")
    told = compare(OLD, with_rule("chose-private", customer={**rule.customer, "de": "Neu."}))
    (line,) = told.lines
    assert line.startswith("rule chose-private: customer (de) was Sie haben gewählt")
    assert line.endswith("now Neu.")
    assert not told.decisions


def test_hours_and_conduct_are_told_key_by_key() -> None:
    new = replace(OLD, calendar=Calendar("Europe/Madrid"), conduct={"undated-promise": "blocks"})
    assert compare(OLD, new).lines == (
        "calendar zone: was UTC, now Europe/Madrid",
        "conduct: was nothing, now undated-promise blocks",
    )


def test_a_history_is_decided_by_both_and_its_changes_are_counted() -> None:
    history = [Situation(is_complaint=True)] * 3 + [Situation(is_praise=True)]
    told = compare(OLD, without_rule("visible-answer"), situations=history)
    assert told.tried == 4
    assert [change.count for change in told.decisions] == []
    told = compare(OLD, without_rule("complaint-clocks"), situations=history)
    assert [change.count for change in told.decisions] == [3]


def test_a_situation_is_described_as_people_would() -> None:
    situation = Situation(is_complaint=True, can_answer_public=False, times_reported=2)
    assert describe(situation) == (
        "messages in public, that complain, reported 2 times before, "
        "not where we can answer in public"
    )


def test_a_number_that_is_nothing_is_said_as_a_number() -> None:
    words = describe(Situation(days_with_us=0, can_answer_private=False))
    assert "0 days after the first contact" in words
    assert "not where we can answer in private" in words
    assert "{}" not in words
