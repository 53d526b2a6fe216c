"""From a situation and a charter to a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256

from evenhand.core.charter import default_charter
from evenhand.core.charter.charter import Charter, Experiment
from evenhand.core.charter.rule import Option
from evenhand.core.decisions.decision import (
    Decision,
    Drawn,
    RunningClock,
)
from evenhand.core.decisions.judging import Judge, judge_of
from evenhand.core.decisions.tracing import mask_of, trace
from evenhand.core.situation import Situation


def decide(
    situation: Situation,
    charter: Charter | None = None,
    *,
    now: datetime | None = None,
    seed: str | int | None = None,
) -> Decision:
    """Return what to do, with every reason and what would have changed it.

    Without ``charter`` the default one decides. With ``now`` (a moment with its time zone) every
    clock is due at a date. ``seed`` is asked for only by a charter that runs an experiment; the
    same seed draws the same. A fact or rule that fails is listed and turns into "ask a person".
    """
    charter = charter or default_charter()
    judge = judge_of(charter)
    mask, errors = _spoke(judge, situation)
    judgement = judge.judgement(mask)
    clocks = judgement.clocks
    if now is not None:
        clocks = _due(clocks, charter, now)
    experiment = None
    if charter.experiment is not None:
        chose_nothing = not (errors or _has_chosen(situation))
        options = judgement.equals if chose_nothing else ()
        experiment = _draw(charter.experiment, options, seed)
    return Decision(situation, judge.name, judgement, clocks, errors, experiment)


def decide_many(
    situations: Iterable[Situation],
    charter: Charter | None = None,
    *,
    now: datetime | None = None,
    seed: str | int | None = None,
) -> Iterator[Decision]:
    """Yield :func:`decide` for each situation, in order; each draws from the seed and its place."""
    for place, situation in enumerate(situations):
        own_seed = None if seed is None else f"{seed}/{place}"
        yield decide(situation, charter, now=now, seed=own_seed)


def _spoke(judge: Judge, situation: Situation) -> tuple[int, tuple[str, ...]]:
    """Return the rules that spoke and all errors; a broken fact is read rule by rule."""
    try:
        return judge.spoke(situation), situation.errors
    except Exception:
        traced = trace(situation, judge.charter)
        failed = tuple(rule.error for rule in traced if rule.error)
        return mask_of(traced), (*situation.errors, *failed)


def _due(
    clocks: tuple[RunningClock, ...], charter: Charter, now: datetime
) -> tuple[RunningClock, ...]:
    calendar, missing = charter.calendar, charter.calendar.missing
    return tuple(
        RunningClock(
            name=clock.name,
            within=clock.within,
            rule=clock.rule,
            source=clock.source,
            due=calendar.after(now, clock.within),
            note=missing if clock.within.unit.startswith("business") else None,
        )
        for clock in clocks
    )


def _draw(experiment: Experiment, equals: tuple[Option, ...], seed: str | int | None) -> Drawn:
    """Draw among options equal under the charter; what would be taken else must be one of them."""
    options: tuple[Option, ...] = tuple(o for o in equals if o in experiment.among)
    if len(options) < 2 or options[0] != equals[0]:  # noqa: PLR2004 - a draw needs two
        return Drawn(experiment.name, is_eligible=False)
    if seed is None:
        return Drawn(experiment.name, is_eligible=True, options=options)
    digest = sha256(f"{experiment.name}\0{seed}".encode("utf-8", "backslashreplace")).digest()
    drawn = options[int.from_bytes(digest[:8], "big") * len(options) >> 64]
    return Drawn(
        experiment.name, is_eligible=True, options=options, probability=1 / len(options),
        drawn=drawn, about=experiment.about,
    )  # fmt: skip


def _has_chosen(situation: Situation) -> bool:
    """Say whether the customer chose or asked for anything about the way they are answered."""
    return bool(situation.chose_audience or situation.chose_person or situation.asks_for)
