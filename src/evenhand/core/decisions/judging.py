"""From the rules that spoke to the judgement, once for each set of rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from evenhand.core.charter.charter import Charter
from evenhand.core.charter.rule import OPTIONS, WRITERS, Option, Rule
from evenhand.core.decisions.compiled import Spoke, compile_rules
from evenhand.core.decisions.decision import (
    Change,
    CharterName,
    Judgement,
    Reason,
    RunningClock,
    Standing,
)
from evenhand.core.decisions.weighing import Outcome, Weight, weigh, weight_of

_KEPT = 65_536
"""Judgements kept for each charter; a history of millions of cases meets far fewer."""

Spoken = tuple[Weight, ...]


class Judge:
    """A charter made ready: which rules speak in a situation, and what follows from them."""

    def __init__(self, charter: Charter) -> None:
        self.charter = charter
        self.name = CharterName(charter.name, charter.version, charter.fingerprint)
        self.spoke: Spoke = compile_rules(charter.rules)
        self.judgement = lru_cache(maxsize=_KEPT)(self._judgement)
        weights = [(1 << place, weight_of(rule)) for place, rule in enumerate(charter.rules)]
        self._weights = sorted(weights, key=lambda pair: pair[1].rank)
        self._reasons = {
            (rule.name, decided): _reason(rule, decided=decided)
            for rule in charter.rules
            for decided in (False, True)
        }

    def _judgement(self, mask: int) -> Judgement:
        spoken = tuple(weight for bit, weight in self._weights if mask & bit)
        outcome = weigh(spoken, self.charter.may_write)
        weighed = self._weighed(spoken, outcome)
        clocks, duties = _clocks(spoken), _duties(spoken)
        decided = {*weighed, *(clock.rule for clock in clocks), *duties.values()}
        return Judgement(
            audience=outcome.audience,
            needs_person=outcome.needs_person,
            may_write=outcome.may_write,
            reasons=tuple(self._reasons[w.name, w.name in decided] for w in spoken),
            would_have_changed=tuple(self._changes(spoken, outcome, weighed)),
            clocks=clocks,
            duties=tuple(duties),
            options=tuple(_standing(option, spoken, outcome) for option in OPTIONS),
            is_stuck=outcome.is_stuck,
            equals=_equals(spoken, outcome),
        )

    def _weighed(self, spoken: Spoken, outcome: Outcome) -> tuple[str, ...]:
        """Return the rules that made audience, person or writer what they are."""
        has_choice = len(outcome.opened) > 1
        favoured = _equals(spoken, outcome) or (outcome.audience,)
        places = [OPTIONS.index(option) for option in favoured]
        free = max(WRITERS.index(self.charter.may_write), int(outcome.needs_person))
        writer = WRITERS.index(outcome.may_write)
        return tuple(
            w.name
            for w in spoken
            if outcome.acts(w)
            or w.person
            or (w.writer == writer > free)
            or (has_choice and any(w.likes[place] for place in places))
        )

    def _changes(
        self, spoken: Spoken, outcome: Outcome, weighed: tuple[str, ...]
    ) -> Iterator[Change]:
        """Yield the decision without each reason that weighed, then without all if none counts."""
        changes = [self._without((name,), spoken, outcome) for name in weighed]
        yield from changes
        if len(changes) > 1 and all(change.is_same for change in changes):
            yield self._without(weighed, spoken, outcome)

    def _without(self, names: tuple[str, ...], spoken: Spoken, outcome: Outcome) -> Change:
        rest = [weight for weight in spoken if weight.name not in names]
        then = weigh(rest, self.charter.may_write)[:3]
        return Change(names, *then, is_same=then == outcome[:3])


@lru_cache(maxsize=64)
def judge_of(charter: Charter) -> Judge:
    """Return the judge of a charter, made ready once."""
    return Judge(charter)


def _equals(spoken: Spoken, outcome: Outcome) -> tuple[Option, ...]:
    """Return the options that are equal where no rule binds, or nothing."""
    binds = outcome.needs_person or any(map(outcome.acts, spoken))
    return () if binds or len(outcome.top) == 1 else outcome.top


def _clocks(spoken: Spoken) -> tuple[RunningClock, ...]:
    """Return for each clock the shortest time asked for, the first to run out at the start."""
    kept: dict[str, RunningClock] = {}
    for rule in (weight.rule for weight in spoken):
        for clock in rule.clocks:
            known = kept.get(clock.name)
            if not known or clock.within.nominal_minutes < known.within.nominal_minutes:
                kept[clock.name] = RunningClock(clock.name, clock.within, rule.name, rule.source)
    return tuple(sorted(kept.values(), key=lambda clock: clock.within.nominal_minutes))


def _duties(spoken: Spoken) -> dict[str, str]:
    """Return the duties of the reply, each with the first rule that names it."""
    duties: dict[str, str] = {}
    for weight in spoken:
        for duty in weight.rule.duties:
            duties.setdefault(duty, weight.name)
    return duties


def _reason(rule: Rule, *, decided: bool) -> Reason:
    return Reason(
        rule.name, rule.rank, rule.effect, rule.agent, rule.customer, rule.otherwise,
        rule.source, decided,
    )  # fmt: skip


def _standing(option: Option, spoken: Spoken, outcome: Outcome) -> Standing:
    by = tuple(weight.name for weight in spoken if outcome.shuts(weight, option))
    return Standing(option, not by, outcome.scores[OPTIONS.index(option)], by)
