"""The honest estimate: how long at most, and how often that held."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from evenhand.core.errors import InputError
from evenhand.core.promises import PastCase, honest_estimate
from evenhand.core.promises.estimate.survival import Watched, curve_of
from evenhand.core.situation import Situation

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
NOTHING_KNOWN = Situation()
Life = Callable[[random.Random, float], tuple[float, float]]
"""How long a case takes, and when it is lost from sight, at a share of the time that passes."""


def at(hours: float) -> datetime:
    return BEGIN + timedelta(hours=hours)


def known(opened: float, lasts: float, lost: float, now: float) -> PastCase:
    ended = opened + lasts if lasts <= lost and opened + lasts <= now else None
    left = opened + lost if lost < lasts and opened + lost <= now else None
    return PastCase(at(opened), at(ended) if ended else None, at(left) if left else None)


def simulate(life: Life, seed: int, number: int = 3_600) -> list[tuple[float, float, float]]:
    chance, now, cases = random.Random(seed), 0.0, []  # noqa: S311
    for place in range(number):
        now += chance.expovariate(1)
        cases.append((now, *life(chance, place / number)))
    return cases


def realised(life: Life, seed: int) -> tuple[int, int]:
    """Return how many of the later cases kept below the estimate made before they opened."""
    cases, step = simulate(life, seed), 180
    history = [known(*case, NEVER_LOST) for case in cases]
    held = judged = 0
    for place in range(1_800, len(cases), step):
        estimate = honest_estimate(history[:place], NOTHING_KNOWN, history[place].opened)
        if estimate.hours is not None:
            later = cases[place : place + step]
            held += sum(lasts <= estimate.hours for _, lasts, _ in later)
            judged += len(later)
    return held, judged


NEVER_LOST = 1e6
REGIMES: dict[str, Life] = {
    "steady": lambda r, _: (r.expovariate(1 / 24), NEVER_LOST),
    "half of the cases lost": lambda r, _: (r.expovariate(1 / 24), r.expovariate(1 / 24)),
    "long tail, a third lost": lambda r, _: (r.lognormvariate(3, 1), r.uniform(0, 130)),
    "twice as slow by the end": lambda r, t: (r.expovariate(1 / (24 * (1 + t))), NEVER_LOST),
    "twice as slow, a third lost": lambda r, t: (
        r.expovariate(1 / (24 * (1 + t))), r.expovariate(1 / 80)
    ),
    "twice as fast by the end": lambda r, t: (r.expovariate(1 / (24 * (2 - t))), NEVER_LOST),
    "half as fast again from one day on": lambda r, t: (
        r.expovariate(1 / (36 if t > 0.6 else 24)), NEVER_LOST
    ),
}  # fmt: skip


@pytest.mark.parametrize("regime", REGIMES)
def test_nine_in_ten_means_nine_in_ten_under_censoring_and_drift(regime: str) -> None:
    results = [realised(REGIMES[regime], seed) for seed in range(3)]
    held, judged = (sum(numbers) for numbers in zip(*results, strict=True))
    assert judged > 4_000
    assert 0.88 <= held / judged <= 0.93


def history_of(number: int, seed: int = 5) -> list[PastCase]:
    cases = simulate(REGIMES["steady"], seed, number)
    return [known(*case, cases[-1][0] + 500) for case in cases]


def test_too_few_cases_are_not_enough_history() -> None:
    estimate = honest_estimate(history_of(12), NOTHING_KNOWN, at(1_000))
    assert not estimate.enough
    assert estimate.hours is None
    assert "not enough history" in estimate.missing


def test_no_cases_are_not_enough_history() -> None:
    assert not honest_estimate([], NOTHING_KNOWN, at(0)).enough


def test_cases_that_mostly_stay_open_are_not_enough_history() -> None:
    open_cases = [PastCase(at(hour)) for hour in range(200)]
    ended = [PastCase(at(hour), at(hour + 1)) for hour in range(60)]
    estimate = honest_estimate(open_cases + ended, NOTHING_KNOWN, at(300))
    assert (estimate.enough, estimate.cases, estimate.censored) == (False, 260, 200)


def test_open_cases_make_the_estimate_longer_than_leaving_them_out_would() -> None:
    cases = [known(*case, 1_000.0) for case in simulate(REGIMES["half of the cases lost"], 3, 900)]
    ended = [case for case in cases if case.ended]
    honest = honest_estimate(cases, NOTHING_KNOWN, at(1_000)).hours
    flattering = honest_estimate(ended, NOTHING_KNOWN, at(1_000)).hours
    assert honest
    assert flattering
    assert honest > 1.3 * flattering


def test_the_estimate_says_how_often_it_held() -> None:
    estimate = honest_estimate(history_of(2_000), NOTHING_KNOWN, at(3_000))
    assert estimate.coverage is not None
    assert 0.86 <= estimate.coverage <= 0.94
    assert estimate.judged > 1_000


def test_what_happened_after_now_is_not_looked_at() -> None:
    history = history_of(600)
    later = [PastCase(at(5_000 + hour), at(9_000)) for hour in range(300)]
    now = at(2_000)
    alone = honest_estimate(history, NOTHING_KNOWN, now)
    assert honest_estimate(history + later, NOTHING_KNOWN, now) == alone


def test_the_order_of_history_does_not_matter() -> None:
    history = history_of(500)
    estimate = honest_estimate(history, NOTHING_KNOWN, at(2_000))
    assert honest_estimate(history[::-1], NOTHING_KNOWN, at(2_000)) == estimate


def test_cases_alike_are_used_alone_only_when_there_are_enough() -> None:
    slow = [PastCase(at(h), at(h + 90 + h % 20), facts={"network": "email"}) for h in range(250)]
    fast = [PastCase(at(h), at(h + 5 + h % 3), facts={"network": "bluesky"}) for h in range(250)]
    few = [PastCase(at(h), at(h + 1), facts={"network": "telegram"}) for h in range(40)]
    for network, strata in (("email", ("network",)), ("telegram", ())):
        estimate = honest_estimate(slow + fast + few, Situation(network=network), at(600))
        assert estimate.strata == strata
    quick = honest_estimate(slow + fast + few, Situation(network="bluesky"), at(600))
    assert quick.hours
    assert quick.hours < 10


def test_a_higher_level_is_never_a_shorter_time() -> None:
    history = history_of(800)
    hours = [
        honest_estimate(history, NOTHING_KNOWN, at(2_000), level=level).hours or 0
        for level in (0.5, 0.7, 0.8, 0.9)
    ]
    assert hours == sorted(hours)


@pytest.mark.parametrize(
    ("case", "complaint"),
    [
        (PastCase(datetime(2026, 1, 1)), "no time zone"),
        (PastCase(at(5), at(4)), "cannot end"),
        (PastCase(at(5), facts={"followers": 9}), "not a fact"),
    ],
)
def test_a_broken_history_is_refused(case: PastCase, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        honest_estimate([case], NOTHING_KNOWN, at(9))


def test_a_level_outside_the_open_interval_is_refused() -> None:
    with pytest.raises(InputError, match="level"):
        honest_estimate([], NOTHING_KNOWN, at(0), level=1)


def test_the_curve_is_that_of_kaplan_and_meier() -> None:
    """The remission times of 21 leukaemia patients (Freireich et al. 1963), as in textbooks."""
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    lost = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    cases = [Watched(-1, t, True) for t in ended] + [Watched(-1, t, False) for t in lost]
    curve = curve_of(cases)
    lasting = [round(1 - curve.share(t), 4) for t in (6, 7, 10, 13, 16, 22, 23)]
    assert lasting == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
