"""The decision for the customer's eyes: what, why, what would have changed it, and who to ask.

A decision by rules is explained by the procedure actually applied and by what would have changed
it (CJEU C-203/22). A receipt says only what the reasons say; nothing is made up for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from evenhand.core.charter import default_charter
from evenhand.core.charter.charter import Charter, Contest
from evenhand.core.charter.rule import MayWrite, Option
from evenhand.core.decisions.deciding import decide
from evenhand.core.decisions.decision import Change, Decision, Reason, RunningClock
from evenhand.core.decisions.otherwise import without_fact
from evenhand.core.decisions.receipts.words import Words, words_in
from evenhand.core.languages import SEVEN
from evenhand.core.message import AUDIENCES


@dataclass(frozen=True, slots=True)
class WouldChange:
    """One thing that could have been otherwise, and what would have been decided then."""

    condition: str
    then: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A decision in a customer's words.

    ``decided`` says what, ``why`` the reasons that weighed, ``also`` what else follows for the
    customer, ``considered`` what spoke and made no difference; ``clocks``, ``contest`` and
    ``closing`` are full lines. ``headings`` name the parts.
    """

    language: str
    decided: tuple[str, ...]
    why: tuple[str, ...]
    also: tuple[str, ...]
    considered: tuple[str, ...]
    would_have_changed: tuple[WouldChange, ...]
    clocks: tuple[str, ...]
    closing: tuple[str, ...]
    contest: tuple[str, ...]
    headings: Mapping[str, str]

    @property
    def text(self) -> str:
        """The whole receipt as plain text."""
        changes = tuple(f"{c.condition}: {c.then}." for c in self.would_have_changed)
        parts = [" ".join(self.decided)]
        for key, lines in (
            ("why", self.why), ("changed", changes), ("clocks", self.clocks),
            ("also", self.also), ("considered", self.considered), ("contest", self.contest),
        ):  # fmt: skip
            if lines:
                parts.append("\n".join([self.headings[key], *(f"- {line}" for line in lines)]))
        return "\n\n".join([*parts, " ".join(self.closing)])


def receipt(
    decision: Decision, language: str | None = None, *, charter: Charter | None = None
) -> Receipt:
    """Return a decision as its customer may read it.

    Without ``language`` it is the one that the customer chose, or wrote in. A language other than
    the seven falls back to English, as does a sentence that the charter does not have; the receipt
    says so. ``charter`` is the one that decided; it names the levels to which one can turn, and
    tells what the customer's own choice would change. Without it the default one is taken.
    """
    situation = decision.situation
    asked = language or situation.chose_language or situation.language or "en"
    known = asked if asked in SEVEN else "en"
    return _Writing(decision, known, charter or default_charter(), asked != known).receipt()


@dataclass(frozen=True, slots=True)
class _Writing:
    """One receipt in the making."""

    decision: Decision
    language: str
    charter: Charter
    falls_back: bool

    @property
    def words(self) -> Words:
        """The words of the language."""
        return words_in(self.language)

    @property
    def knows_charter(self) -> bool:
        """Whether the charter at hand is the one that decided."""
        return self.decision.charter.fingerprint == self.charter.fingerprint

    def receipt(self) -> Receipt:
        """Write every part."""
        reasons = self.decision.reasons
        weighed = {name for c in self.decision.would_have_changed for name in c.without}
        also = [r for r in reasons if r.decided and r.rule not in weighed]
        return Receipt(
            language=self.language,
            decided=tuple(self._decided()),
            why=self._sentences(r for r in reasons if r.rule in weighed),
            also=self._sentences(iter(also)),
            considered=self._sentences(r for r in reasons if not r.decided),
            would_have_changed=tuple(dict.fromkeys((*self._changes(), *self._choices()))),
            clocks=tuple(self._clock(clock) for clock in self.decision.clocks),
            closing=tuple(self._closing()),
            contest=tuple(self._level(level) for level in self.charter.contest),
            headings=self.words.headings,
        )

    def _decided(self) -> Iterator[str]:
        """Yield what was decided, whether a person looks, and who writes."""
        yield self.words.decided[self.decision.audience]
        if self.decision.errors:
            yield self.words.person["failed"]
        elif self.decision.judgement.is_stuck:
            yield self.words.person["stuck"]
        elif self.decision.needs_person:
            yield self.words.person["needed"]
        yield self.words.writers[self.decision.writer]
        if self.falls_back:
            yield self._note(self.language)

    def _sentences(self, reasons: Iterator[Reason]) -> tuple[str, ...]:
        """Return the customer's sentences of reasons, each once."""
        return tuple(dict.fromkeys(self._in_language(r.customer, r.agent) for r in reasons))

    def _in_language(self, told: Mapping[str, str], otherwise: str) -> str:
        """Return a sentence in the language, or in another one that is then named."""
        if self.language in told:
            return told[self.language]
        fallback = "en" if "en" in told else next(iter(told), "en")
        return f"{told.get(fallback, otherwise)} {self._note(fallback)}"

    def _note(self, language: str) -> str:
        """Name the language of something that could not be said in the one asked for."""
        told = self.words.closing
        return told.in_language.format(language=told.languages[language])

    def _changes(self) -> Iterator[WouldChange]:
        """Yield what would have been, reason by reason."""
        reasons = {reason.rule: reason for reason in self.decision.reasons}
        for change in self.decision.would_have_changed:
            if len(change.without) > 1:
                yield self._without(self.words.changed.together, change)
                continue
            reason = reasons[change.without[0]]
            yield self._had_not_held(reason) or self._without(
                self.words.changed.without.format(
                    reason=self._in_language(reason.customer, reason.agent)
                ),
                change,
            )

    def _had_not_held(self, reason: Reason) -> WouldChange | None:
        """Say what is decided where the fact behind a reason is not so, if both are known.

        The situation is decided again with that one fact changed, so that the sentence is true
        of the whole charter and not only of this one rule.
        """
        if self.language not in reason.otherwise or not self.knows_charter:
            return None
        situation = without_fact(self.decision.situation, self.charter.rule(reason.rule))
        then = decide(situation, self.charter)
        told = self.words.changed.if_so.format(otherwise=reason.otherwise[self.language])
        return WouldChange(told, self._then(then.audience, then.needs_person, then.writer))

    def _without(self, told: str, change: Change) -> WouldChange:
        """Say what would have been decided without a reason."""
        then = self._then(change.audience, change.needs_person, change.may_write)
        return WouldChange(told, then)

    def _choices(self) -> Iterator[WouldChange]:
        """Yield what the customer's own choice of an audience would change."""
        situation = self.decision.situation
        if not self.knows_charter or situation.asks_for & {"private", "public"}:
            return
        for audience in reversed(AUDIENCES):
            if situation.chose_audience != audience:
                then = decide(replace(situation, chose_audience=audience), self.charter)
                told = self.words.changed.choosing[audience]
                yield WouldChange(told, self._then(then.audience, then.needs_person, then.writer))

    def _then(self, audience: Option, needs_person: bool, may_write: MayWrite) -> str:
        """Say how another decision differs from this one."""
        changed, decision = self.words.changed, self.decision
        parts = [self.words.then[audience]] if audience != decision.audience else []
        if needs_person != decision.needs_person:
            parts.append(changed.person_more if needs_person else changed.person_less)
        if may_write != decision.writer:
            parts.append(changed.writer[may_write])
        return "; ".join(parts) or changed.same

    def _clock(self, clock: RunningClock) -> str:
        """Say until when what is due."""
        told = self.words.clocks
        name = told.names.get(clock.name) or told.by_law.format(source=clock.source)
        length = self.words.length(clock.within)
        if clock.due is None:
            return told.within.format(name=name, length=length)
        return told.by.format(name=name, length=length, due=self.words.end(clock.due))

    def _level(self, level: Contest) -> str:
        """Say who looks at a contested decision, and how soon."""
        told = self.words.closing
        name = level.name or told.roles[level.who]
        if level.within is None:
            return told.outside.format(name=name)
        return told.level.format(name=name, length=self.words.length(level.within))

    def _closing(self) -> Iterator[str]:
        """Yield by which rules it was decided, what was drawn, and what is never looked at."""
        told, charter = self.words.closing, self.decision.charter
        experiment = self.decision.experiment
        if experiment and experiment.drawn:
            about = self._in_language(experiment.about, "")
            yield told.experiment.format(percent=round(experiment.probability * 100), about=about)
        yield told.decided_by.format(version=charter.version)
        yield told.never
