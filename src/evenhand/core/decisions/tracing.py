"""Why each rule did or did not speak: the rules read one condition at a time.

Slower than the compiled function and held equal to it by a property test. It is what
``evenhand decide`` shows when asked why, and what tells a broken rule or fact by name.
"""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.core.charter.charter import Charter
from evenhand.core.charter.rule import Condition, Rule
from evenhand.core.situation import Situation


@dataclass(frozen=True, slots=True)
class Checked:
    """One condition beside the fact's value, and whether it held."""

    condition: Condition
    value: object
    held: bool


@dataclass(frozen=True, slots=True)
class Traced:
    """One rule in a situation: every condition, whether it spoke, and what failed, if anything."""

    rule: Rule
    conditions: tuple[Checked, ...]
    spoke: bool
    error: str | None = None


def trace(situation: Situation, charter: Charter) -> tuple[Traced, ...]:
    """Return for every rule of a charter why it spoke or not; never raises for a broken fact."""
    return tuple(_trace(rule, situation) for rule in charter.rules)


def mask_of(traced: tuple[Traced, ...]) -> int:
    """Return a bit for each rule that spoke, as the compiled function does."""
    return sum(1 << place for place, rule in enumerate(traced) if rule.spoke)


def _trace(rule: Rule, situation: Situation) -> Traced:
    try:
        checked = tuple(_check(condition, situation) for condition in rule.when)
    except Exception as error:
        return Traced(rule, (), spoke=False, error=f"{rule.name}: {type(error).__name__}: {error}")
    return Traced(rule, checked, spoke=all(c.held for c in checked))


def _check(condition: Condition, situation: Situation) -> Checked:
    value = getattr(situation, condition.fact)
    return Checked(condition, value, condition.holds_for(value))
