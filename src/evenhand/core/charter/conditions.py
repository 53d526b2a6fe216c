"""Reading the conditions of a rule: which facts exist, and which matchers suit each of them.

=================  ==============================================================================
``fact = value``   the fact is this (true, false, a word, a number)
``any-of``         it is one of a list
``contains``       a set holds this, or one of a list
``at-least``       a number is this or more
``at-most``        a number is this or less
``is-known``       true: something is known (a set holds something); false: nothing is
``not``            one of the above does not hold: ``network = {not = "email"}``
=================  ==============================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from evenhand.core.charter.kinds import UNREAD, Flag, Kind, OneOf, Several, Words, near, unknown
from evenhand.core.charter.problems import Place, Problems
from evenhand.core.charter.rule import Condition, MatcherKind
from evenhand.core.situation import Fact, FactKind, facts

SUITED: dict[FactKind, tuple[MatcherKind, ...]] = {
    "flag": ("equals",),
    "choice": ("equals", "any-of", "is-known"),
    "text": ("equals", "any-of", "is-known"),
    "number": ("equals", "any-of", "at-least", "at-most", "is-known"),
    "set": ("contains", "is-known"),
    "list": (),
}
"""The matchers that make sense for each kind of fact."""

_NEVER = {
    "follower", "followers", "following", "reach", "influencer", "verified", "klout",
    "spend", "spent", "spending", "revenue", "value", "ltv", "vip", "turnover", "tier",
    "name", "surname", "username", "handle", "avatar", "picture", "photo", "image",
    "gender", "race", "ethnicity", "age", "religion", "nationality",
}  # fmt: skip
_WHY_NEVER = (
    "can never be a fact: follower count, spend, name and picture say nothing about what a person "
    "is owed, and answers that followed them were shown to be unfair (practices 49 and 53)"
)


class Number:
    """A number, whole or not."""

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Read a number that can be compared."""
        if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 10**9:
            return value
        problems.add(place, f"must be a number, not {value!r:.60}")
        return UNREAD

    def schema(self) -> dict[str, Any]:
        """Describe a number."""
        return {"type": "number"}


def rule_facts() -> dict[str, Fact]:
    """Return the facts that a rule may read; errors ask for a person without any rule."""
    return {name: fact for name, fact in facts().items() if SUITED[fact.kind]}


def value_of(fact: Fact) -> Kind:
    """Return the kind of value that a fact is compared with."""
    if fact.kind == "flag":
        return Flag()
    if fact.kind == "number":
        return Number()
    return OneOf(fact.values) if fact.values else Words()


def _kind_of(matcher: MatcherKind, fact: Fact) -> Kind:
    """Return what stands behind a matcher."""
    if matcher == "is-known":
        return Flag()
    if matcher in ("any-of", "contains"):
        return Several(value_of(fact), or_one=matcher == "contains", least=1)
    return value_of(fact)


class When:
    """The table ``when`` of a rule: fact → matcher, all of which must hold."""

    def read(self, value: Any, place: Place, problems: Problems) -> Any:
        """Read a tuple of conditions, in the order written."""
        if not isinstance(value, dict):
            problems.add(place, "must be a table: when = { is_complaint = true }")
            return UNREAD
        read: list[Condition] = []
        for name, item in value.items():
            if fact := rule_facts().get(name):
                read += _conditions(fact, item, place.at(name), problems)
            else:
                problems.add(place.at(name), _unknown_fact(name))
        return tuple(read)

    def schema(self) -> dict[str, Any]:
        """Describe an object with one property for each fact."""
        properties = {name: _schema_of(fact) for name, fact in rule_facts().items()}
        return {"type": "object", "properties": properties, "additionalProperties": False}


def _unknown_fact(name: str) -> str:
    """Say that there is no such fact, or why there never will be."""
    if _NEVER & set(re.split(r"[^a-z]+", name.lower())):
        return _WHY_NEVER
    known = tuple(rule_facts())
    return f"there is no such fact{near(name, known) or '; evenhand facts lists them'}"


def _conditions(fact: Fact, item: Any, place: Place, problems: Problems) -> Iterator[Condition]:
    """Yield the conditions on one fact."""
    if not isinstance(item, dict):
        item = {"equals": item}
    elif not item or "equals" in item:
        problems.add(place, f"needs one of {', '.join(_written(fact))}")
        return
    for name, told in item.items():
        if name != "not":
            yield from _condition(fact, name, told, place=place, problems=problems)
        elif isinstance(told, dict) and (len(told) != 1 or "not" in told or "equals" in told):
            problems.add(place.at("not"), "must hold one matcher, and not another 'not'")
        else:
            for condition in _conditions(fact, told, place.at("not"), problems):
                yield replace(condition, is_negated=True)


def _condition(
    fact: Fact, name: str, told: Any, *, place: Place, problems: Problems
) -> Iterator[Condition]:
    """Yield the condition of one matcher, if it suits the fact and can be read."""
    matcher = next((m for m in SUITED[fact.kind] if m == name), None)
    if matcher is None and name == "equals":
        problems.add(place, f"holds several things: write {fact.name} = {{contains = ...}}")
    elif matcher is None:
        problems.add(place.at(name), unknown("matcher for it", name, _written(fact)))
    elif matcher == "is-known" and not (fact.is_optional or fact.kind == "set"):
        problems.add(place.at(name), f"is always known: {fact.name} is {fact.allows}")
    else:
        at = place if matcher == "equals" else place.at(name)
        read = _kind_of(matcher, fact).read(told, at, problems)
        if read is not UNREAD and read != ():
            yield Condition(fact.name, matcher, read if isinstance(read, tuple) else (read,))


def _written(fact: Fact) -> tuple[str, ...]:
    """Return the matchers that suit a fact, as they are written."""
    return (*(m for m in SUITED[fact.kind] if m != "equals"), "not")


def _schema_of(fact: Fact) -> dict[str, Any]:
    """Describe what may stand behind a fact."""
    matchers = {
        matcher: _kind_of(matcher, fact).schema()
        for matcher in SUITED[fact.kind]
        if matcher != "equals" and (matcher != "is-known" or fact.is_optional or fact.kind == "set")
    }
    plain = [] if fact.kind == "set" else [value_of(fact).schema()]
    one = {"type": "object", "additionalProperties": False, "minProperties": 1}
    single = one | {"properties": matchers, "maxProperties": 1}
    several = one | {"properties": matchers | {"not": {"anyOf": [*plain, single]}}}
    return {"description": f"{fact.about} ({fact.allows})", "anyOf": [*plain, several]}
