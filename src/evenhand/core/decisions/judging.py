"""From the rules that spoke to the judgement: forbidding by rank, then preferences summed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from evenhand.core.charter.charter import Charter
from evenhand.core.charter.rule import OPTIONS, RANKS, WRITERS, Clock, MayWrite, Option, Rule
from evenhand.core.decisions.compiled import Spoke, compile_rules
from evenhand.core.decisions.decision import (
    Change,
    CharterName,
    Judgement,
    Reason,
    RunningClock,
    Standing,
)

_KEPT = 65_536
"""Judgements kept for each charter; a history of millions of cases meets far fewer."""


@dataclass(slots=True)
class _Settled:
    """What a set of rules comes to; the sets name the rules that made the difference."""

    shut: dict[Option, list[str]]
    scores: dict[Option, int]
    audience: Option
    equals: tuple[Option, ...]
    is_stuck: bool
    needs_person: bool
    may_write: MayWrite
    weighed: set[str]
    clocks: dict[str, tuple[Clock, Rule]] = field(default_factory=dict)
    duties: dict[str, str] = field(default_factory=dict)


class Judge:
    """A charter made ready: which rules speak in a situation, and what follows from them."""

    def __init__(self, charter: Charter) -> None:
        self.charter = charter
        self.name = CharterName(charter.name, charter.version, charter.fingerprint)
        self.spoke: Spoke = compile_rules(charter.rules)
        self.judgement = lru_cache(maxsize=_KEPT)(self._judgement)

    def rules_in(self, mask: int) -> tuple[Rule, ...]:
        """Return the rules whose bits are set, in the order of ranks, then of the charter."""
        spoke = (rule for place, rule in enumerate(self.charter.rules) if mask >> place & 1)
        return tuple(sorted(spoke, key=lambda rule: RANKS.index(rule.rank)))

    def _judgement(self, mask: int) -> Judgement:
        rules = self.rules_in(mask)
        settled = settle(rules, self.charter.may_write)
        decided = settled.weighed | {rule.name for _, rule in settled.clocks.values()}
        decided |= set(settled.duties.values())
        return Judgement(
            audience=settled.audience,
            needs_person=settled.needs_person,
            may_write=settled.may_write,
            reasons=tuple(_reason(rule, rule.name in decided) for rule in rules),
            would_have_changed=tuple(self._changes(rules, settled)),
            clocks=tuple(_running(settled)),
            duties=tuple(settled.duties),
            options=tuple(_standing(settled, option) for option in OPTIONS),
            is_stuck=settled.is_stuck,
            equals=settled.equals,
        )

    def _changes(self, rules: tuple[Rule, ...], settled: _Settled) -> Iterator[Change]:
        """Yield the decision without each reason that weighed, then without all if none counts."""
        weighed = [rule.name for rule in rules if rule.name in settled.weighed]
        changes = [self._without((name,), rules, settled) for name in weighed]
        yield from changes
        if len(changes) > 1 and all(change.is_same for change in changes):
            yield self._without(tuple(weighed), rules, settled)

    def _without(
        self, names: tuple[str, ...], rules: tuple[Rule, ...], settled: _Settled
    ) -> Change:
        again = settle((r for r in rules if r.name not in names), self.charter.may_write)
        now, then = (
            (s.audience, s.needs_person, s.may_write) for s in (settled, again)
        )  # fmt: skip
        return Change(names, *then, is_same=now == then)


@lru_cache(maxsize=64)
def judge_of(charter: Charter) -> Judge:
    """Return the judge of a charter, made ready once."""
    return Judge(charter)


def settle(spoke: Iterable[Rule], leave: MayWrite) -> _Settled:
    """Weigh the rules that spoke. ``leave`` is who may write where no rule says otherwise.

    Rank by rank, what a rule shuts is shut. Where the rules of one rank would leave nothing, they
    shut nothing, so that no higher rank is overruled, and a person decides.
    """
    rules = tuple(spoke)
    shut, acting, is_stuck = _shut(rules)
    opened = [option for option in OPTIONS if option not in shut]
    scores = {option: _score(rules, option) for option in OPTIONS}
    best = max(scores[option] for option in opened)
    top = tuple(option for option in opened if scores[option] == best)
    needs_person = is_stuck or any(rule.person for rule in rules)
    equals = top if len(top) > 1 and not acting and not needs_person else ()
    settled = _Settled(
        shut, scores, top[0], equals, is_stuck, needs_person,
        _leave(rules, needs_person, leave), acting,
    )  # fmt: skip
    settled.weighed |= set(_weighty(rules, settled, opened, leave))
    _set_clocks(rules, settled)
    return settled


def _shut(rules: tuple[Rule, ...]) -> tuple[dict[Option, list[str]], set[str], bool]:
    """Return what is shut and by whom, the rules that shut something, and whether a rank stuck."""
    shut: dict[Option, list[str]] = {}
    acting: set[str] = set()
    is_stuck = False
    for rank in RANKS:
        closing = [r for r in rules if r.rank == rank and r.closed - shut.keys()]
        acting |= {rule.name for rule in closing}
        closed = frozenset[Option]().union(*(rule.closed for rule in closing)) - shut.keys()
        if len(shut) + len(closed) == len(OPTIONS):
            is_stuck = True
            continue
        for option in closed:
            shut[option] = [rule.name for rule in closing if option in rule.closed]
    return shut, acting, is_stuck


def _score(rules: tuple[Rule, ...], option: Option) -> int:
    return sum(weight for rule in rules for liked, weight in rule.prefers if liked == option)


def _leave(rules: tuple[Rule, ...], needs_person: bool, leave: MayWrite) -> MayWrite:
    """Return the narrowest leave to write; where a person decides, nothing leaves unseen."""
    said = [rule.may_write for rule in rules if rule.may_write]
    floor = [WRITERS[1]] if needs_person else []
    return max((leave, *said, *floor), key=WRITERS.index)


def _weighty(
    rules: tuple[Rule, ...], settled: _Settled, opened: list[Option], leave: MayWrite
) -> Iterator[str]:
    """Yield the rules that weigh beyond shutting: by preference, for a person, on who writes."""
    favoured = settled.equals or (settled.audience,)
    free = _leave((), settled.needs_person, leave)
    for rule in rules:
        prefers = len(opened) > 1 and any(option in favoured for option, _ in rule.prefers)
        narrows = rule.may_write == settled.may_write != free
        if prefers or rule.person or narrows:
            yield rule.name


def _set_clocks(rules: tuple[Rule, ...], settled: _Settled) -> None:
    """Keep for each clock the shortest time, and for each duty the first rule that names it."""
    for rule in rules:
        for clock in rule.clocks:
            kept = settled.clocks.get(clock.name)
            if not kept or clock.within.nominal_minutes < kept[0].within.nominal_minutes:
                settled.clocks[clock.name] = (clock, rule)
        for duty in rule.duties:
            settled.duties.setdefault(duty, rule.name)


def _reason(rule: Rule, decided: bool) -> Reason:
    return Reason(
        rule.name, rule.rank, rule.effect, rule.agent, rule.customer, rule.otherwise,
        rule.source, decided,
    )  # fmt: skip


def _running(settled: _Settled) -> Iterator[RunningClock]:
    """Yield the clocks, the one that runs out first at the start."""
    kept = sorted(settled.clocks.values(), key=lambda k: k[0].within.nominal_minutes)
    for clock, rule in kept:
        yield RunningClock(clock.name, clock.within, rule.name, rule.source)


def _standing(settled: _Settled, option: Option) -> Standing:
    by = tuple(settled.shut.get(option, ()))
    return Standing(option, not by, settled.scores[option], by)
