"""An honest estimate: an upper bound on how long a case takes, and how often such bounds held.

An estimate that has to be revised upwards hurts more than a long one, so what is said is an upper
quantile, calibrated on our own past with the cases that have not ended counted in
(:mod:`evenhand.core.promises.estimate.walk` says how). Where history is too short, or most cases
last longer than we have been watching, the answer is "not enough history".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from evenhand.core.errors import InputError
from evenhand.core.promises.estimate.history import PastCase, alike, hours_of, stays_of
from evenhand.core.promises.estimate.walk import walk
from evenhand.core.situation import Situation

ESTIMATE_VERSION = "period-conformal/1"
"""Grows whenever an estimate is made differently."""

_FEWEST_CASES = 30

__all__ = ["ESTIMATE_VERSION", "Estimate", "PastCase", "honest_estimate"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long a case takes at most, at a level, and what that stands on.

    ``hours`` is the bound, counted from opening; nothing where ``enough`` is false, and then
    ``missing`` says why. ``cases`` and ``censored`` count the past cases used and those of them
    without an end. ``strata`` are the facts that they share with the situation. ``coverage`` is
    the share of past estimates that held, among ``judged`` cases walked through, each estimated
    only with what was known when it opened; it should be near ``level``.
    """

    hours: float | None
    level: float
    cases: int
    censored: int
    enough: bool
    missing: str = ""
    strata: tuple[str, ...] = ()
    coverage: float | None = None
    judged: int = 0
    version: str = ESTIMATE_VERSION


def honest_estimate(
    history: Sequence[PastCase], situation: Situation, now: datetime, *, level: float = 0.9
) -> Estimate:
    """Return the hours within which a share ``level`` of cases like this one end.

    ``history`` are past cases in any order; what happened after ``now`` is not looked at. Raises
    :class:`InputError` for a time without a zone, a case that ends before it opens, a fact that no
    situation has, and a level outside (0, 1).
    """
    if not 0 < level < 1:
        raise InputError(f"'level' is {level} and must lie between 0 and 1, as 0.9 does")
    moment = hours_of(now)
    cases, strata = alike(history, situation)
    stays = stays_of(cases, moment)
    ended = sum(stay.has_ended for stay in stays)
    fewest = max(_FEWEST_CASES, round(3 / (1 - level)))
    if ended < fewest:
        missing = f"not enough history: {ended} cases have ended, at least {fewest} are needed"
        return Estimate(None, level, len(stays), len(stays) - ended, False, missing, strata)
    found = walk(stays, moment, level)
    missing = "" if found.hours is not None else (
        "not enough history: too few cases were watched for long enough to see such an end"
    )  # fmt: skip
    return Estimate(
        found.hours, level, len(stays), len(stays) - ended, not missing, missing, strata,
        found.coverage, found.judged,
    )  # fmt: skip
