"""Forbidding by rank, then preferences summed: the arithmetic of a decision, in whole numbers.

A set of options is three bits in the order of ``OPTIONS``. Everything here is done again for each
reason that is left out, so it is kept small.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evenhand.core.charter.rule import OPTIONS, RANKS, WRITERS, MayWrite, Option, Rule

ALL = (1 << len(OPTIONS)) - 1


class Weight(NamedTuple):
    """What a rule weighs: the options it shuts, what it adds to each, a person, who may write."""

    rule: Rule
    rank: int
    closed: int
    likes: tuple[int, ...]
    person: bool
    writer: int

    @property
    def name(self) -> str:
        """The rule's name."""
        return self.rule.name


class Outcome(NamedTuple):
    """What a set of rules comes to.

    ``shut`` holds the options shut before each rank, and after the last one at its end.
    """

    audience: Option
    needs_person: bool
    may_write: MayWrite
    is_stuck: bool
    scores: tuple[int, ...]
    shut: tuple[int, ...]

    @property
    def opened(self) -> tuple[Option, ...]:
        """The options that are open."""
        return tuple(o for place, o in enumerate(OPTIONS) if not self.shut[-1] >> place & 1)

    @property
    def top(self) -> tuple[Option, ...]:
        """The open options that nothing outweighs."""
        scores = dict(zip(OPTIONS, self.scores, strict=True))
        return tuple(o for o in self.opened if scores[o] == scores[self.audience])

    def acts(self, weight: Weight) -> bool:
        """Say whether a rule shuts, or would shut, what no higher rank has shut."""
        return bool(weight.closed & ~self.shut[weight.rank])

    def shuts(self, weight: Weight, option: Option) -> bool:
        """Say whether an option was shut at the rank of a rule and by it."""
        bit = 1 << OPTIONS.index(option)
        here = self.shut[weight.rank + 1] & ~self.shut[weight.rank]
        return bool(weight.closed & here & bit)


def weight_of(rule: Rule) -> Weight:
    """Return what a rule weighs."""
    closed = sum(1 << OPTIONS.index(option) for option in rule.closed)
    likes = tuple(sum(n for liked, n in rule.prefers if liked == option) for option in OPTIONS)
    writer = WRITERS.index(rule.may_write) if rule.may_write else 0
    return Weight(rule, RANKS.index(rule.rank), closed, likes, rule.person, writer)


def weigh(weights: Sequence[Weight], leave: MayWrite) -> Outcome:
    """Weigh rules, given in the order of ranks. ``leave`` is who may write where none says more.

    Where the rules of one rank would leave nothing, they shut nothing, so that no higher rank is
    overruled, and a person decides. Where a person decides, nothing leaves unseen.
    """
    shut, is_stuck = _shut(weights)
    scores = tuple(map(sum, zip(*(w.likes for w in weights), strict=True))) or (0, 0, 0)
    opened = [place for place in range(len(OPTIONS)) if not shut[-1] >> place & 1]
    best = max(opened, key=scores.__getitem__)
    needs_person = is_stuck or any(w.person for w in weights)
    writer = max((WRITERS.index(leave), int(needs_person), *(w.writer for w in weights)))
    return Outcome(OPTIONS[best], needs_person, WRITERS[writer], is_stuck, scores, shut)


def _shut(weights: Sequence[Weight]) -> tuple[tuple[int, ...], bool]:
    """Return what is shut before each rank and after the last, and whether a rank stuck."""
    closed = [0] * len(RANKS)
    for weight in weights:
        closed[weight.rank] |= weight.closed
    shut, is_stuck = [0], False
    for of_rank in closed:
        is_stuck = is_stuck or shut[-1] | of_rank == ALL
        shut.append(shut[-1] if shut[-1] | of_rank == ALL else shut[-1] | of_rank)
    return tuple(shut), is_stuck
