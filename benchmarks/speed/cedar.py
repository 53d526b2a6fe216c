"""The default charter's conditions as Cedar policies: a peer that says which of them hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import cedarpy

from evenhand.core.charter import default_charter
from evenhand.core.charter.rule import Condition, Rule
from evenhand.core.situation import Situation, facts


def authorizer() -> Callable[[Situation], object]:
    """Return what asks Cedar which rules of the default charter speak."""
    policies = cedarpy.PolicySet.from_str("\n".join(map(_policy, default_charter().rules)))
    entities = cedarpy.Entities.from_json_str("[]")

    def ask(situation: Situation) -> object:
        request = {
            "principal": 'Customer::"one"', "action": 'Action::"answer"',
            "resource": 'Message::"one"', "context": _context(situation),
        }  # fmt: skip
        return cedarpy.is_authorized(request, policies, entities)

    return ask


def _policy(rule: Rule) -> str:
    tests = " && ".join(map(_test, rule.when)) or "true"
    return f'@id("{rule.name}") permit (principal, action, resource) when {{ {tests} }};'


def _test(condition: Condition) -> str:
    test = f"(context has {condition.fact} && {_matches(condition)})"
    return f"!{test}" if condition.is_negated else test


def _matches(condition: Condition) -> str:
    value, first = f"context.{condition.fact}", json.dumps(condition.values[0])
    match condition.kind:
        case "equals":
            return f"{value} == {first}"
        case "any-of":
            return f"{json.dumps(condition.values)}.contains({value})"
        case "contains":
            return f"{value}.containsAny({json.dumps(condition.values)})"
        case "at-least":
            return f"{value} >= {first}"
        case "at-most":
            return f"{value} <= {first}"
        case "is-known":
            return first


def _context(situation: Situation) -> dict[str, Any]:
    """Return the facts that are known; Cedar has whole numbers only."""
    context = {}
    for name in facts():
        value = getattr(situation, name)
        if isinstance(value, (frozenset, tuple)):
            value = sorted(value)
        elif isinstance(value, float):
            value = int(value)
        if value is not None and value != []:
            context[name] = value
    return context
