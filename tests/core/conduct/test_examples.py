"""Every rule flags and passes what its examples say, in every language it speaks for."""

from __future__ import annotations

import msgspec
import pytest

from evenhand.core.charter import Charter
from evenhand.core.charter.brand import Brand
from evenhand.core.conduct import RULES, review
from evenhand.core.conduct.rule import Rule
from evenhand.core.examples import Example, read_examples
from evenhand.core.languages import SEVEN
from evenhand.core.situation import Situation

EXAMPLES = [e for language in SEVEN for e in read_examples("evenhand.core.conduct", language)]
NAMES = {rule.name for rule in RULES}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.name}-{e.language}-{e.text[:40]}")
def test_a_rule_flags_and_passes_what_its_example_says(example: Example) -> None:
    found = review(
        example.text,
        audience=example.audience,
        language=example.language,
        situation=msgspec.convert(example.situation, Situation),
        charter=Charter(brand=msgspec.convert(example.brand, Brand)),
        private_details=example.private_details,
    )
    assert not found.errors
    assert (example.name in {finding.rule for finding in found.findings}) is example.is_flagged


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_examples_of_both_kinds_in_every_language_it_speaks_for(rule: Rule) -> None:
    shown = {(e.language, e.is_flagged) for e in EXAMPLES if e.name == rule.name}
    wanted = {(lang, kind) for lang in rule.languages or ("en",) for kind in (True, False)}
    assert not wanted - shown


def test_no_example_stands_under_a_name_that_no_rule_has() -> None:
    assert {example.name for example in EXAMPLES} <= NAMES
