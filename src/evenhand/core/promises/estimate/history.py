"""Past cases, as an estimate reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from evenhand.core.errors import InputError
from evenhand.core.situation import FACTS, Situation

_FEWEST_IN_STRATUM = 200
_HOUR = 3_600.0
NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class PastCase:
    """One case of the past: when it was opened and, if it did, when it ended.

    ``left`` is when we stopped watching a case that had not ended, for example because it was
    handed to somebody else; a case without either is still open. ``facts`` are facts of its
    situation by name, such as ``{"network": "mastodon"}``. All times have a time zone.
    """

    opened: datetime
    ended: datetime | None = None
    left: datetime | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


class Stay(NamedTuple):
    """A case in hours since 1970: opened, stopped being watched, and whether that was its end."""

    opened: float
    stopped: float
    has_ended: bool


def hours_of(moment: datetime) -> float:
    """Return a moment in hours since 1970; raise :class:`InputError` where it has no zone."""
    if moment.tzinfo is None:
        raise InputError(f"{moment} has no time zone: give one, as in datetime.now(UTC)")
    return moment.timestamp() / _HOUR


def stays_of(cases: Iterable[PastCase], now: float) -> list[Stay]:
    """Return what was known of the cases at a moment, in the order in which they opened."""
    stays = [_stay(case, now) for case in cases]
    return sorted(stay for stay in stays if stay.opened < now)


def _stay(case: PastCase, now: float) -> Stay:
    opened = hours_of(case.opened)
    ended = hours_of(case.ended) if case.ended else NEVER
    left = hours_of(case.left) if case.left else NEVER
    if min(ended, left) < opened:
        raise InputError(f"a case opened at {case.opened} cannot end or be left before that")
    if ended <= min(left, now):
        return Stay(opened, ended, has_ended=True)
    return Stay(opened, left if left <= now else NEVER, has_ended=False)


def alike(
    cases: Sequence[PastCase], situation: Situation
) -> tuple[Sequence[PastCase], tuple[str, ...]]:
    """Return the cases that share facts with a situation, and which facts those are.

    A fact is used, in the order of the situation's facts, while at least 200 ended cases share it:
    fewer would make an estimate that is more exact in words than in truth.
    """
    names = {name for case in cases for name in case.facts}
    if unknown := names - FACTS.keys():
        raise InputError(f"{sorted(unknown)[0]!r} is not a fact of a situation")
    used: list[str] = []
    for name in (name for name in FACTS if name in names):
        wanted = getattr(situation, name)
        shared = [case for case in cases if case.facts.get(name) == wanted]
        if sum(case.ended is not None for case in shared) >= _FEWEST_IN_STRATUM:
            cases = shared
            used.append(name)
    return cases, tuple(used)
