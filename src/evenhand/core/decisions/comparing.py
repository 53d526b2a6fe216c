"""What changed between two charters, in words, and for which situations it matters.

Situations are made from the facts that the changed rules read: each value that tells their
conditions apart, in every combination. The smallest ones that come out differently are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import combinations, product
from typing import Any

from evenhand.core.charter.charter import Charter
from evenhand.core.charter.overlap import probes
from evenhand.core.charter.rule import Rule
from evenhand.core.decisions.deciding import decide
from evenhand.core.decisions.decision import Decision
from evenhand.core.situation import Situation, facts

_MOST = 20_000
"""Situations tried at most; with more, only some facts are combined at a time."""
_SECTIONS = ("brand", "calendar", "may_write", "disclosure", "contest", "experiment", "conduct")


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule that was added, removed or changed, and how, in words."""

    rule: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """A situation that is decided differently.

    ``alike`` are others that differ from it only in which member a set holds, and change alike;
    ``count`` is how often the situation was met in a history.
    """

    situation: Situation
    before: Decision
    after: Decision
    alike: tuple[Situation, ...] = ()
    count: int = 1

    @property
    def words(self) -> str:
        """The change as a sentence: which messages, what it was, what it is now."""
        was, now = _outcome_words(self.before, self.after)
        return f"{describe(self.situation, *self.alike)}: was {was}, now {now}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two charters.

    ``tried`` is how many situations were decided by both; ``is_complete`` says whether these were
    all combinations of the facts that the changed rules read.
    """

    rules: tuple[RuleChange, ...]
    sections: tuple[str, ...]
    decisions: tuple[DecisionChange, ...]
    tried: int
    is_complete: bool = True

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it in words, one line each."""
        rules = (f"rule {change.rule}: {what}" for change in self.rules for what in change.what)
        return (*rules, *self.sections, *(change.words for change in self.decisions))


def compare(
    old: Charter, new: Charter, *, situations: Iterable[Situation] | None = None
) -> Comparison:
    """Return what changed from one charter to another.

    Where ``situations`` are given, such as those of a history, they are decided by both and what
    comes out differently is counted; otherwise situations are made from the rules.
    """
    rules = tuple(_rule_changes(old, new))
    sections = tuple(_section_changes(old, new))
    if situations is not None:
        given = list(situations)
        counted = _counted(_differing(given, old, new))
        return Comparison(rules, sections, tuple(counted), len(given))
    made, is_complete = _situations(old, new, {change.rule for change in rules})
    smallest = _smallest(_differing(made, old, new))
    return Comparison(rules, sections, tuple(_merged(smallest)), len(made), is_complete)


def describe(situation: Situation, *alike: Situation) -> str:
    """Say in words which messages a situation speaks of, by what differs from nothing known."""
    parts = []
    for name, fact in facts().items():
        values = dict.fromkeys(getattr(one, name) for one in (situation, *alike))
        if name == "audience" or any(value != fact.default for value in values):
            parts.append(_say(fact.says, list(values)))
    return f"messages {', '.join(parts)}"


def _say(says: str, values: list[object]) -> str:
    if len(values) == 1 and values[0] is False:  # 0 is a number, and False equals it
        return f"not {says}"
    named = [" and ".join(sorted(v)) if isinstance(v, frozenset) else str(v) for v in values]
    return says.format(" or ".join(named))


def _rule_changes(old: Charter, new: Charter) -> Iterator[RuleChange]:
    """Yield the rules that differ, in the order of the old charter and then of the new."""
    before, after = ({rule.name: rule for rule in charter.rules} for charter in (old, new))
    for name in {**before, **after}:
        if name not in after:
            yield RuleChange(name, (f"removed (it {before[name].effect})",))
        elif name not in before:
            yield RuleChange(name, (f"added (it {after[name].effect})",))
        elif what := tuple(_key_changes(before[name], after[name])):
            yield RuleChange(name, what)


def _key_changes(before: Rule, after: Rule) -> Iterator[str]:
    for field in fields(Rule):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if isinstance(was, dict):
            for language in {**was, **now}:
                one, other = was.get(language), now.get(language)
                if one != other:
                    yield f"{field.name} ({language}) was {_written(one)}, now {_written(other)}"
        elif was != now:
            yield f"{field.name.replace('_', '-')} was {_written(was)}, now {_written(now)}"


def _section_changes(old: Charter, new: Charter) -> Iterator[str]:
    """Yield what changed outside the rules, key by key."""
    for name in _SECTIONS:
        was, now = getattr(old, name), getattr(new, name)
        if was == now:
            continue
        title = name.replace("_", "-")
        if type(was) is type(now) and hasattr(was, "__dataclass_fields__"):
            for field in fields(was):
                one, other = getattr(was, field.name), getattr(now, field.name)
                if one != other:
                    key = f"{title} {field.name.replace('_', '-')}"
                    yield f"{key}: was {_written(one)}, now {_written(other)}"
        else:
            yield f"{title}: was {_written(was)}, now {_written(now)}"


def _written(value: Any) -> str:
    """Write a value of a charter as people would."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_written(item)}" for key, item in value.items()) or "nothing"
    if isinstance(value, (tuple, frozenset)):
        items = sorted(value) if isinstance(value, frozenset) else value
        return ", ".join(map(_written, items)) or "nothing"
    if hasattr(value, "within"):
        return f"{getattr(value, 'name', '') or value.who} within {value.within}"
    return "nothing" if value in (None, "") else str(value)


def _situations(old: Charter, new: Charter, changed: set[str]) -> tuple[list[Situation], bool]:
    """Return situations made from the facts that the changed rules read, and whether all."""
    rules = [rule for charter in (old, new) for rule in charter.rules if rule.name in changed]
    told = [condition for rule in rules for condition in rule.when]
    names = sorted({condition.fact for condition in told} | {"audience", "is_complaint"})
    values = {name: probes(facts()[name], [c for c in told if c.fact == name]) for name in names}
    size = len(names)
    while size > 1 and _how_many(values, size) > _MOST:
        size -= 1
    made = {
        _situation(zip(chosen, combined, strict=True)): None
        for chosen in combinations(names, size)
        for combined in product(*(values[name] for name in chosen))
    }
    return list(made), size == len(names)


def _situation(told: Iterable[tuple[str, Any]]) -> Situation:
    return Situation(**dict(told))


def _how_many(values: dict[str, tuple[Any, ...]], size: int) -> int:
    total = 0
    for chosen in combinations(values.values(), size):
        count = 1
        for options in chosen:
            count *= len(options)
        total += count
    return total


def _differing(
    situations: Iterable[Situation], old: Charter, new: Charter
) -> Iterator[DecisionChange]:
    """Yield the situations that two charters decide differently."""
    for situation in situations:
        before, after = decide(situation, old), decide(situation, new)
        if _outcome(before) != _outcome(after):
            yield DecisionChange(situation, before, after)


def _outcome(decision: Decision) -> dict[str, object]:
    """Return what of a decision a customer or an agent would notice."""
    clocks = ", ".join(f"{clock.name} within {clock.within}" for clock in decision.clocks)
    return {
        "audience": decision.audience,
        "person": "a person decides" if decision.needs_person else "no person needed",
        "writer": f"may write: {decision.writer}",
        "clocks": f"clocks: {clocks or 'none'}",
        "duties": f"duties: {', '.join(sorted(decision.duties)) or 'none'}",
    }


def _outcome_words(before: Decision, after: Decision) -> tuple[str, str]:
    """Return what differs between two decisions, of each."""
    was, now = _outcome(before), _outcome(after)
    keys = [key for key in was if was[key] != now[key]]
    return "; ".join(str(was[key]) for key in keys), "; ".join(str(now[key]) for key in keys)


def _smallest(changes: Iterable[DecisionChange]) -> Iterator[DecisionChange]:
    """Yield of the changes that come out alike only those that no smaller situation explains."""
    kept: dict[tuple[str, str], list[frozenset[tuple[str, object]]]] = {}
    for change in sorted(changes, key=lambda c: len(_known(c.situation))):
        known = _known(change.situation)
        smaller = kept.setdefault(_outcome_words(change.before, change.after), [])
        if not any(other <= known for other in smaller):
            smaller.append(known)
            yield change


def _merged(changes: Iterable[DecisionChange]) -> Iterator[DecisionChange]:
    """Yield changes that differ only in the member of a set as one."""
    merged: dict[tuple[object, ...], DecisionChange] = {}
    for change in changes:
        known = _known(change.situation)
        members = {name for name, _ in known if facts()[name].kind == "set"}
        if len(members) > 1 or any(len(getattr(change.situation, name)) > 1 for name in members):
            yield change
            continue
        empty: dict[str, Any] = dict.fromkeys(members, frozenset())
        bare = replace(change.situation, **empty)
        key = (bare, *members, _outcome_words(change.before, change.after))
        first = merged.setdefault(key, change)
        if first is not change:
            merged[key] = replace(first, alike=(*first.alike, change.situation))
    yield from merged.values()


def _known(situation: Situation) -> frozenset[tuple[str, object]]:
    """Return the facts that differ from nothing known, each member of a set by itself."""
    known: set[tuple[str, object]] = {("audience", situation.audience)}
    for name, fact in facts().items():
        value = getattr(situation, name)
        if isinstance(value, frozenset):
            known |= {(name, member) for member in value}
        elif value != fact.default:
            known.add((name, value))
    return frozenset(known)


def _counted(changes: Iterable[DecisionChange]) -> list[DecisionChange]:
    """Return equal changes once, with how often they came, the most frequent first."""
    counted: dict[Situation, DecisionChange] = {}
    for change in changes:
        known = counted.get(change.situation)
        counted[change.situation] = replace(change, count=known.count + 1) if known else change
    return sorted(counted.values(), key=lambda change: -change.count)
