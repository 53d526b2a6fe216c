"""What a rule for decisions is: conditions on facts, a rank, an effect, and words for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from evenhand.core.calendar import Duration

Option = Literal["private", "hybrid", "public"]
"""Where an answer goes. Hybrid: a short public acknowledgement that stands alone, details in
private, one case."""

OPTIONS: tuple[Option, ...] = get_args(Option)
"""In the order in which equal options are taken: the more protective one first."""

Rank = Literal["law", "privacy", "choice", "ability", "charter"]
"""Law, other people's privacy, the customer's choice, what is possible, and what we prefer."""

RANKS: tuple[Rank, ...] = get_args(Rank)

MayWrite = Literal["acknowledgement-only", "person-with-assistance", "person"]
"""Who may write. A machine may send the acknowledgement and nothing else; or a machine may draft
and a person decides; or a person writes, without a machine."""

WRITERS: tuple[MayWrite, ...] = get_args(MayWrite)
"""From the widest leave for machines to none."""

MatcherKind = Literal["equals", "any-of", "contains", "at-least", "at-most", "is-known"]
MATCHERS: tuple[MatcherKind, ...] = get_args(MatcherKind)


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact and what it must be.

    ``values`` holds what is compared with: one value for ``equals``, ``at-least``, ``at-most`` and
    ``is-known``, one or more for ``any-of`` and ``contains``, of which one is enough. What is not
    known meets no matcher but ``is-known = false``, and so meets every negated one. An empty set
    is not known.
    """

    fact: str
    kind: MatcherKind
    values: tuple[bool | str | int | float, ...]
    is_negated: bool = False

    def holds_for(self, value: object) -> bool:
        """Say whether a fact's value meets the condition."""
        return self._matches(value) is not self.is_negated

    def _matches(self, value: object) -> bool:
        first = self.values[0]
        match self.kind:
            case "equals":
                return value == first
            case "any-of":
                return value in self.values
            case "contains":
                return any(member in value for member in self.values)  # type: ignore[operator]
            case "at-least":
                return value is not None and value >= first  # type: ignore[operator]
            case "at-most":
                return value is not None and value <= first  # type: ignore[operator]
            case "is-known":
                return (value is not None and value != frozenset()) is first

    def __str__(self) -> str:
        """Say the condition in words: ``times_reported is at least 2``."""
        listed = " or ".join(_say(value) for value in self.values)
        verb = {
            "equals": "is", "any-of": "is", "contains": "holds", "at-least": "is at least",
            "at-most": "is at most", "is-known": "is known:",
        }[self.kind]  # fmt: skip
        return f"{self.fact} {'not: ' if self.is_negated else ''}{verb} {listed}"


def _say(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline that runs in the customer's interest: what must have happened within how long."""

    name: str
    within: Duration


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of a charter.

    ``when``: all conditions must hold. Its effects: ``requires`` or ``forbids`` audiences,
    ``prefers`` some with a weight, asks for a ``person``, says who ``may_write``, sets ``clocks``,
    and names ``duties`` that the reply has. ``agent`` and ``customer`` (by language) say why;
    ``otherwise`` (by language) names, behind "if", how the rule would not have spoken.
    """

    name: str
    rank: Rank
    when: tuple[Condition, ...] = ()
    requires: Option | None = None
    forbids: tuple[Option, ...] = ()
    prefers: tuple[tuple[Option, int], ...] = ()
    person: bool = False
    may_write: MayWrite | None = None
    clocks: tuple[Clock, ...] = ()
    duties: tuple[str, ...] = ()
    agent: str = ""
    customer: Mapping[str, str] = field(default_factory=dict)
    otherwise: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    @cached_property
    def closed(self) -> frozenset[Option]:
        """The options that the rule shuts, by forbidding them or by requiring another."""
        if self.requires is None:
            return frozenset(self.forbids)
        return frozenset(OPTIONS) - {self.requires} | frozenset(self.forbids)

    @cached_property
    def facts(self) -> frozenset[str]:
        """The facts that the rule reads."""
        return frozenset(condition.fact for condition in self.when)

    @cached_property
    def effect(self) -> str:
        """What the rule does, in words for an agent."""
        parts = [f"requires {self.requires}"] if self.requires else []
        parts += [f"forbids {option}" for option in self.forbids]
        parts += [f"prefers {option} by {weight}" for option, weight in self.prefers]
        parts += ["asks for a person"] if self.person else []
        parts += [f"may write: {self.may_write}"] if self.may_write else []
        parts += [f"clock {clock.name} within {clock.within}" for clock in self.clocks]
        parts += [f"duty {duty}" for duty in self.duties]
        return "; ".join(parts)
