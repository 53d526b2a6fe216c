"""Situations as customers of a busy brand might bring them about, the same in each run."""

from __future__ import annotations

import random
from typing import Any

from evenhand.core.situation import Fact, Situation, facts

_SELDOM = 0.15
_TEXTS = ("about a late parcel", "about a broken lamp")
_JURISDICTIONS = ("EU", "ES", "GB", "US")


def made_up(count: int) -> list[Situation]:
    """Return situations in each of which a few facts differ from what is usual."""
    choose = random.Random(11)  # noqa: S311 - the same situations in each run
    told = [fact for fact in facts().values() if fact.kind != "list"]
    return [_situation(told, choose) for _ in range(count)]


def _situation(told: list[Fact], choose: random.Random) -> Situation:
    drawn = {f.name: _value(f, choose) for f in told if choose.random() < _SELDOM}
    return Situation(**drawn)


def _value(fact: Fact, choose: random.Random) -> Any:
    if fact.kind == "flag":
        return not fact.default
    if fact.kind == "number":
        return choose.choice((1, 2, 5, 40, 130))
    if fact.kind == "set":
        return frozenset([choose.choice(fact.values or _JURISDICTIONS)])
    return choose.choice(fact.values or _TEXTS)
