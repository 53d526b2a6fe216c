"""What fails on the way is told once, named, and never passed over in silence."""

from __future__ import annotations

import pytest

from evenhand.cli.reading import Item, Place
from evenhand.cli.running import Run
from evenhand.cli.writing.findings import Tally
from evenhand.core.conduct.finding import Review

ITEM = Item("x", Place("a.jsonl", 7, "text"))
ERRORS = tuple(f"rule-{number}/1: ValueError: no" for number in range(5))


def test_one_cause_that_stops_many_rules_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run()
    run.tell_failed(ITEM, ERRORS)
    run.tell_failed(ITEM, ERRORS)
    assert capsys.readouterr().err == (
        "evenhand: a.jsonl:7 text: rule-0/1, rule-1/1, rule-2/1 and 2 more failed, "
        "so a person must look: ValueError: no\n"
    )


def test_a_call_in_which_a_rule_failed_does_not_end_well() -> None:
    run = Run()
    assert run.status() == 0
    assert run.status(has_findings=True) == 1
    run.tell_failed(ITEM, ERRORS[:1])
    assert run.status(has_findings=True) == 2


def test_a_reply_that_was_not_reviewed_in_full_is_never_called_fine() -> None:
    tally = Tally()
    tally.add(ITEM, Review("x", "public", "en", (), (), ERRORS))
    assert tally.summary().plain == "1 reply reviewed: 1 not in full."


def test_a_language_that_most_rules_do_not_speak_is_named() -> None:
    tally = Tally()
    tally.add(ITEM, Review("x", "public", "pl", (), ("conditional-apology",)))
    assert tally.summary().plain == (
        "1 reply reviewed: nothing to remark.\n"
        "Not covered: 1 reply in a language that most rules do not speak (pl)."
    )
