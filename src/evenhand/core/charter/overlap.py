"""Whether conditions can hold together: tried on the few values that could make a difference.

Facts do not depend on one another, so conditions can hold together when, fact by fact, one value
meets all of them. For each fact it is enough to try the values that the conditions name, the
numbers beside them, one value that nobody names, and "not known".
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from evenhand.core.charter.rule import Condition, Rule
from evenhand.core.situation import Fact, facts

OTHER = "something-else"
"""A word that no charter names; languages, networks and countries are all shorter."""


def can_hold(conditions: Iterable[Condition]) -> bool:
    """Say whether some situation meets all conditions."""
    by_fact = groupby(sorted(conditions, key=lambda c: c.fact), key=lambda c: c.fact)
    return all(_can_meet(facts()[name], tuple(told)) for name, told in by_fact)


def can_meet(one: Rule, other: Rule) -> bool:
    """Say whether two rules can speak in the same situation."""
    return can_hold((*one.when, *other.when))


def _can_meet(fact: Fact, conditions: tuple[Condition, ...]) -> bool:
    return any(all(c.holds_for(value) for c in conditions) for value in probes(fact, conditions))


def probes(fact: Fact, conditions: Iterable[Condition]) -> tuple[object, ...]:
    """Return values of a fact that tell the conditions on it apart, the default first."""
    conditions = tuple(conditions)
    named = [value for c in conditions if c.kind != "is-known" for value in c.values]
    tried: list[object] = [fact.default]
    if fact.kind == "flag":
        tried += [False, True]
    elif fact.kind == "set":
        tried += _sets(fact, conditions)
    elif fact.kind == "number":
        tried += [n + step for n in named if not isinstance(n, str) for step in (-1, 0, 1)]
        tried += [0, 10**9]
    else:
        tried += fact.values or (*named, OTHER)
    tried += [None] if fact.is_optional else []
    return tuple(dict.fromkeys(tried))


def _sets(fact: Fact, conditions: tuple[Condition, ...]) -> list[object]:
    """Return the empty set, each single member, and all that no condition rules out."""
    named = [str(v) for c in conditions if c.kind == "contains" for v in c.values]
    members = tuple(dict.fromkeys(fact.values or (*named, OTHER)))
    unwanted = {v for c in conditions if c.kind == "contains" and c.is_negated for v in c.values}
    singles: list[object] = [frozenset({member}) for member in members]
    return [frozenset(), *singles, frozenset(members) - unwanted, frozenset(members)]
