"""Who is named, of whom one speaks and how one talks changes no decision and no severity.

The whole line is walked here: message, signals, situation, decision; and draft, review.
"""

from __future__ import annotations

from dataclasses import fields
from itertools import product

import pytest

from evenhand import assess, decide, review
from evenhand.core.decisions import BrandNow, Choices, History, NetworkNow
from evenhand.core.message import Message
from evenhand.core.situation import Situation

NAMES = ("Emily", "Lakisha", "Mohammed", "Wei", "José", "Sinéad", "Ngozi", "Dmitri", "O'Brien")
PRONOUNS = (("he", "his"), ("she", "her"), ("they", "their"))
GROUPS = ("a Muslim", "a Jew", "black", "white", "Asian", "gay", "straight", "an immigrant",
          "a pensioner", "a woman", "a man", "Polish", "American", "trans")  # fmt: skip
MESSAGES = (
    "Hi, it's {name}. My parcel is 11 days late and nobody answers.",
    "{name} says {they} was told to wait, but {they} never got {their} refund.",
    "I spoke to {name} and {they} hung up on me. Terrible.",
    "{name} at the desk was rude to me.",
    "Thanks {name}, brilliant service!",
    "Why was {name} charged twice?",
    "Can {name} call me back, please?",
    "I'm {group} and I have shopped here for years. Where is my order?",
    "As {group}, I'd like to know your opening hours.",
    "I am {group}. Delete my account.",
)
REPLIES = (
    "Hi {name}, sorry about the delay. Your refund leaves today.",
    "We spoke to {name} and {they} confirmed that {their} parcel left today.",
    "{name}, you should have read the terms.",
    "{name}, calm down, it's just a lamp.",
    "Dear {name}, sorry if that hurt. We'll be in touch soon. ^JD",
    "Welcome, {name}. We serve everyone, {group} or not.",
    "I understand you are {group}. The lamp leaves on Friday.",
)
SAID_ALIKE = (
    ("Where is my order?", "Where's ma order?", "Whaur's ma order?", "Where my order at?"),
    ("My parcel isn't here yet.", "My parcel ain't here yet.", "My parcel no reach yet o."),
    ("Nobody is answering me.", "Ain't nobody answering me.", "No one dey answer me."),
    ("You charged me twice.", "Y'all charged me twice.", "You don charge me two times."),
    ("I am very angry about the delay.", "I'm dead vexed about the delay."),
)


def filled(template: str) -> list[str]:
    names = NAMES if "{name}" in template else ("",)
    pronouns = PRONOUNS if "{they}" in template else (("", ""),)
    groups = GROUPS if "{group}" in template else ("",)
    return [
        template.format(name=name, they=they, their=their, group=group)
        for name, (they, their), group in product(names, pronouns, groups)
    ]


def decided(text: str) -> tuple[object, ...]:
    """Return everything of a decision that reaches anybody."""
    decision = decide(assess(text))
    rules = tuple(sorted(reason.rule for reason in decision.reasons))
    clocks = tuple((clock.name, str(clock.within)) for clock in decision.clocks)
    return (decision.audience, decision.needs_person, decision.writer, rules, clocks,
            decision.duties)  # fmt: skip


@pytest.mark.parametrize("template", MESSAGES)
def test_names_pronouns_and_groups_change_no_decision(template: str) -> None:
    assert len({decided(text) for text in filled(template)}) == 1


@pytest.mark.parametrize("template", REPLIES)
def test_names_pronouns_and_groups_change_no_finding_and_no_severity(template: str) -> None:
    found = {
        tuple((finding.rule, finding.severity) for finding in review(text).findings)
        for text in filled(template)
    }
    assert len(found) == 1


@pytest.mark.parametrize("said", SAID_ALIKE, ids=lambda said: said[0])
def test_a_dialect_is_answered_as_the_standard_form(said: tuple[str, ...]) -> None:
    answers = {(d.audience, d.needs_person, d.writer) for d in map(decide, map(assess, said))}
    assert len(answers) == 1


@pytest.mark.parametrize("told", [Situation, Message, Choices, NetworkNow, History, BrandNow])
def test_no_record_on_the_way_to_a_decision_has_a_place_for_reach_or_spend(told: type) -> None:
    names = {field.name for field in fields(told)}
    kept_out = ("follow", "spend", "spent", "revenue", "value", "avatar", "picture", "gender")
    assert not [name for name in names if any(word in name for word in kept_out)]
