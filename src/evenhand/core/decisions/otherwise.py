"""A situation in which a rule would not have spoken: one fact changed, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from evenhand.core.charter.overlap import probes
from evenhand.core.charter.rule import Condition, Rule
from evenhand.core.situation import Situation, facts


def telling_condition(rule: Rule) -> Condition | None:
    """Return the condition that a rule's ``otherwise`` speaks of.

    It is the first that does not read the audience and is not negated, else the first that is not
    negated: who writes a rule puts first what the rule is about.
    """
    plain = [condition for condition in rule.when if not condition.is_negated]
    return next((c for c in plain if c.fact != "audience"), next(iter(plain), None))


_SHOWN_WITH = {"threatens_self_harm": ("sensitive_topics", "self-harm")}
"""A fact that is never shown without a member of another: it cannot be taken away alone."""


def without_fact(situation: Situation, rule: Rule) -> Situation:
    """Return the situation with the fact behind a rule changed so that it does not hold.

    What a set holds beside is kept, but for what is only shown together with the fact; other facts
    become what they are when nothing is known, or, where the rule speaks then too, the first value
    that it does not speak of.
    """
    condition = telling_condition(rule)
    if condition is None:
        return situation
    changed: dict[str, Any] = {
        condition.fact: _other_value(getattr(situation, condition.fact), condition)
    }
    if condition.fact in _SHOWN_WITH and not changed[condition.fact]:
        fact, member = _SHOWN_WITH[condition.fact]
        changed[fact] = getattr(situation, fact) - {member}
    return replace(situation, **changed)


def _other_value(value: object, condition: Condition) -> object:
    if condition.kind == "contains" and isinstance(value, frozenset):
        return value - set(condition.values)
    tried = probes(facts()[condition.fact], (condition,))
    return next((other for other in tried if not condition.holds_for(other)), value)
