"""Contradictions in a charter, found when it loads and not when a customer meets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from evenhand.core.charter.charter import Charter
from evenhand.core.charter.kinds import near
from evenhand.core.charter.overlap import can_hold, can_meet
from evenhand.core.charter.problems import Place, Problems
from evenhand.core.charter.rule import OPTIONS, Rule


def check_rules(rules: Mapping[str, Rule], places: Mapping[str, Place], problems: Problems) -> None:
    """Note each rule that can never speak, and each two that contradict each other."""
    able: list[Rule] = []
    for rule in rules.values():
        if can_hold(rule.when):
            able.append(rule)
        else:
            problems.add(places[rule.name].at("when"), "can never hold: its conditions exclude "
                         "each other")  # fmt: skip
    for one, other in _colliding(able):
        same = set(one.when) == set(other.when)
        when = "under the same conditions" if same else "in situations that both speak in"
        problems.add(
            places[other.name],
            f"contradicts rule {one.name!r} of the same rank {other.rank}: together they shut "
            f"every audience {when}; give one of them a narrower 'when'",
        )


def _colliding(rules: list[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """Yield two rules of one rank that shut everything together.

    Below the rank of law only those with equal conditions are certain to be a mistake: a
    customer may well ask for two things at once, and then a person decides.
    """
    for one, other in combinations((rule for rule in rules if rule.closed), 2):
        if one.rank == other.rank and len(one.closed | other.closed) == len(OPTIONS):
            same = set(one.when) == set(other.when)
            if same or (one.rank == "law" and can_meet(one, other)):
                yield one, other


def check_examples(charter: Charter, places: Mapping[str, Place], problems: Problems) -> None:
    """Note each example that expects nothing, or names a rule or clock that is not there."""
    names = {rule.name for rule in charter.rules}
    clocks = {clock.name for rule in charter.rules for clock in rule.clocks}
    for example in charter.examples:
        place = places[example.name]
        expected = (example.audience, example.needs_person, example.may_write)
        if (*expected, example.reason, example.clock) == (None,) * 5:
            problems.add(place, "expects nothing: say audience, needs-person, reason or clock")
        if example.reason and example.reason not in names:
            hint = near(example.reason, tuple(names))
            problems.add(place.at("reason"), f"there is no rule {example.reason!r}{hint}")
        if example.clock and example.clock not in clocks:
            hint = near(example.clock, tuple(clocks))
            problems.add(place.at("clock"), f"no rule sets a clock {example.clock!r}{hint}")
