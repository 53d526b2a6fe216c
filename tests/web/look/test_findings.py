"""What a rule says is read in the reader's language."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext, override

from evenhand.core.conduct import RULES, review
from evenhand.core.conduct.rule import Rule
from evenhand.web.look.findings import finding_in_words


def said(text: str, rule: str) -> str:
    """Return what a rule says of a text, in the language that is on."""
    (finding, *_) = [found for found in review(text).findings if found.rule == rule]
    return finding_in_words(finding)


def test_a_sentence_that_is_the_same_each_time_is_translated() -> None:
    with override("de"):
        assert said("Sorry if that upset you.", "conditional-apology").startswith("„Entschuldigung")
    with override("en"):
        assert said("Sorry if that upset you.", "conditional-apology").startswith("“Sorry if”")


def test_a_more_exact_sentence_is_translated_where_it_is_the_same_each_time() -> None:
    with override("de"):
        words = said("You live at 12 High Street, York YO1 7HH.", "personal-data-in-public")
    assert words.startswith("Das würde allen zeigen, wo jemand wohnt.")


def test_a_sentence_that_holds_finding_in_words_the_reply_is_told_by_the_rules_own() -> None:
    with override("de"):
        assert said("We'll sort it out soon.", "undated-promise").startswith("Dieses Versprechen")
    with override("en"):
        assert "“soon”" in said("We'll sort it out soon.", "undated-promise")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_speaks_german(rule: Rule) -> None:
    with override("de"):
        for words in (rule.message, *rule.also_says):
            assert gettext(words) != words
