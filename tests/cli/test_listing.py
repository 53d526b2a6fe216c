"""Everything that judges can be listed and explained from the terminal."""

from __future__ import annotations

import pytest

from evenhand.core.conduct import RULES
from evenhand.core.signals import DETECTORS
from evenhand.core.situation import FACTS
from tests.cli.command import evenhand


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("rules", {rule.name for rule in RULES}),
        ("signals", {detector.kind for detector in DETECTORS}),
        ("facts", set(FACTS)),
    ],
)
def test_a_list_leaves_nothing_out(command: str, names: set[str]) -> None:
    listed = evenhand(command)
    assert names <= set(listed.out.split())
    assert {record["name"] for record in evenhand(command, "--format", "json").records} == names


def test_a_rule_is_explained_with_examples_that_it_flags_and_passes() -> None:
    told = evenhand("rules", "conditional-apology")
    assert "Instead: say what went wrong" in told.out
    assert "flags   " in told.out
    assert "passes  " in told.out
    (record,) = evenhand("rules", "conditional-apology", "--format", "json").records
    assert {example["flagged"] for example in record["examples"]} == {True, False}


def test_a_signal_is_explained_by_its_own_page() -> None:
    told = evenhand("signals", "sensitive-health")
    assert "GDPR" in told.out


def test_a_fact_says_what_it_can_be() -> None:
    assert "any of health, finance" in evenhand("facts", "sensitive_topics").out


def test_an_unknown_name_is_a_usage_error_with_a_hint() -> None:
    told = evenhand("facts", "is_angy")
    assert told.status == 2
    assert "Did you mean is_angry?" in told.err
