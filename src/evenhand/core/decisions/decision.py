"""What was decided, as a value that can be shown, contested, stored and replayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from evenhand.core.calendar import Duration
from evenhand.core.charter.rule import WRITERS, MayWrite, Option, Rank
from evenhand.core.situation import Situation

DECISION_VERSION = 1
"""Grows whenever the record of a decision is written or read differently."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that spoke: its effect, its sentences, and whether it decided.

    A reason that did not decide could be taken away without any change to the decision.
    ``customer`` and ``otherwise`` are by language.
    """

    rule: str
    rank: Rank
    effect: str
    agent: str
    customer: Mapping[str, str]
    otherwise: Mapping[str, str]
    source: str
    decided: bool


@dataclass(frozen=True, slots=True)
class Change:
    """The decision taken again without one deciding reason.

    Where no single reason changes anything, because several lead to the same, the last entry
    leaves them all out.
    """

    without: tuple[str, ...]
    audience: Option
    needs_person: bool
    may_write: MayWrite
    is_same: bool
    """Whether audience, person and who may write stay as they were decided."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An option as it stood: open or shut by ``shut_by``, and the sum of the preferences for it."""

    option: Option
    is_open: bool
    score: int
    shut_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock that the decision started.

    ``due`` is in the brand's time zone, and nothing when the decision was not given the time.
    ``note`` says what could not be counted, such as holidays that are not known.
    """

    name: str
    within: Duration
    rule: str
    source: str
    due: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A disclosed experiment: what could be drawn, how likely, and what was.

    ``is_eligible`` with nothing ``drawn`` means that the caller gave no seed.
    """

    name: str
    is_eligible: bool
    options: tuple[Option, ...] = ()
    probability: float = 1.0
    drawn: Option | None = None
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that follows from which rules spoke; worked out once for each such set of rules."""

    audience: Option
    needs_person: bool
    may_write: MayWrite
    reasons: tuple[Reason, ...]
    would_have_changed: tuple[Change, ...]
    clocks: tuple[RunningClock, ...]
    duties: tuple[str, ...]
    options: tuple[Standing, ...]
    is_stuck: bool = False
    """Whether rules of one rank left nothing of what higher ranks allow: a person decides."""
    equals: tuple[Option, ...] = ()
    """The options equal under the charter, where no rule binds and the customer chose nothing."""


@dataclass(frozen=True, slots=True)
class CharterName:
    """Which charter decided."""

    name: str
    version: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about a message, and why.

    ``errors`` lists every detector and rule that failed; a person decides then.
    """

    situation: Situation
    charter: CharterName
    judgement: Judgement
    clocks: tuple[RunningClock, ...]
    errors: tuple[str, ...] = ()
    experiment: Drawn | None = None

    @property
    def audience(self) -> Option:
        """Where the answer goes: public, private or hybrid."""
        drawn = self.experiment.drawn if self.experiment else None
        return drawn or self.judgement.audience

    @property
    def needs_person(self) -> bool:
        """Whether a person must decide."""
        return self.judgement.needs_person or bool(self.errors)

    @property
    def writer(self) -> MayWrite:
        """Who may write."""
        if not self.errors:
            return self.judgement.may_write
        return max(self.judgement.may_write, WRITERS[1], key=WRITERS.index)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every rule that spoke, in the order of ranks, with whether it decided."""
        return self.judgement.reasons

    @property
    def would_have_changed(self) -> tuple[Change, ...]:
        """The decision taken again without each deciding reason."""
        return self.judgement.would_have_changed

    @property
    def duties(self) -> tuple[str, ...]:
        """What the reply owes beyond an answer, such as ``tell-how-to-hide``."""
        return self.judgement.duties

    @property
    def options(self) -> tuple[Standing, ...]:
        """The options, open or shut, each with its score."""
        return self.judgement.options

    @property
    def probability(self) -> float:
        """How likely this audience was; 1 unless an experiment drew it."""
        return self.experiment.probability if self.experiment else 1.0
