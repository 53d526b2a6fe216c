"""Deciding everything that was asked for, and writing the decisions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Self

from evenhand import notice
from evenhand.cli.choosing import Chosen, choose
from evenhand.cli.moments import moment
from evenhand.cli.reading import Asked, Item
from evenhand.cli.running import Run
from evenhand.cli.writing.decisions import write_decision_of
from evenhand.cli.writing.records import decision_record, line_of
from evenhand.cli.writing.terminal import terminal
from evenhand.core.decisions import Decision, decide
from evenhand.core.decisions.assessing import assess
from evenhand.core.message import Audience
from evenhand.core.signals.reading import Reading
from evenhand.core.situation import Situation

Said = tuple[Audience | None, str | None, Path | None]
"""Audience, language and charter, as the command line says them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """What holds for all messages: what was chosen, the moment, and a seed for experiments."""

    chosen: Chosen
    now: datetime
    zone: str
    seed: str | None = None

    @classmethod
    def chosen_for(
        cls, said: Said, *, now: str | None, zone: str | None, seed: str | None = None
    ) -> Self:
        """Return what holds where the command line said this much."""
        chosen = choose(*said)
        zone = zone or chosen.settings.zone or chosen.charter.calendar.zone
        return cls(chosen=chosen, now=moment(now, zone), zone=zone, seed=seed)

    def read(self, item: Item) -> Reading:
        """Return what a message shows."""
        audience, language = self.chosen.audience_of(item), self.chosen.language_of(item)
        return notice(item.text, audience=audience, language=language)

    def situation(self, item: Item, reading: Reading) -> Situation:
        """Return all that a decision may look at."""
        given = item.given
        situation = assess(
            reading, choices=given.choices, network=given.network, now=self.now,
            history=given.history, brand=given.brand,
        )  # fmt: skip
        return replace(situation, **given.situation) if given.situation else situation

    def decide(self, item: Item, reading: Reading) -> Decision:
        """Return the decision about a message."""
        situation = self.situation(item, reading)
        return decide(situation, self.chosen.charter, now=self.now, seed=self.seed)

    def run(self, asked: Asked, *, as_json: bool) -> int:
        """Decide every item and return the exit status."""
        run = Run()
        write = self._writer(run, as_json=as_json)
        for item in run.items(asked):
            reading = self.read(item)
            decision = self.decide(item, reading)
            write(item, reading, decision)
            run.tell_failed(item, decision.errors)
        return run.status()

    def _writer(self, run: Run, *, as_json: bool) -> Callable[[Item, Reading, Decision], object]:
        if as_json:
            return lambda item, _, decision: run.out.write(line_of(decision_record(item, decision)))
        console = terminal(run.out)
        return lambda item, reading, decision: write_decision_of(
            console, item, reading, decision=decision, now=self.now
        )
