"""Finding the promises in everything that was asked for, and writing them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from evenhand.cli.choosing import Chosen, choose
from evenhand.cli.moments import moment
from evenhand.cli.reading import Asked, Item
from evenhand.cli.running import Run
from evenhand.cli.writing.promises import promise_records, write_promises
from evenhand.cli.writing.records import line_of
from evenhand.cli.writing.terminal import terminal
from evenhand.core.promises.find import find_promises
from evenhand.core.promises.promise import Promise

Write = Callable[[Item, tuple[Promise, ...]], object]


@dataclass(frozen=True, slots=True)
class Promising:
    """What holds for all texts: the moment, the zone, and what was chosen."""

    chosen: Chosen
    now: datetime
    zone: str

    @classmethod
    def chosen_for(
        cls, language: str | None, charter: Path | None, *, now: str | None, zone: str | None
    ) -> Self:
        """Return what holds where the command line said this much."""
        chosen = choose(None, language, charter)
        zone = zone or chosen.settings.zone or chosen.charter.calendar.zone
        return cls(chosen, moment(now, zone), zone)

    def promises_in(self, text: str, language: str | None) -> tuple[Promise, ...]:
        """Return the promises in a reply."""
        calendar = self.chosen.charter.calendar
        return find_promises(
            text, now=self.now, zone=self.zone, language=language, calendar=calendar
        )

    def run(self, asked: Asked, *, as_json: bool) -> int:
        """Find the promises in every item and return the exit status."""
        run = Run()
        write = self._writer(run, as_json=as_json)
        for item in run.items(asked):
            write(item, self.promises_in(item.text, self.chosen.language_of(item)))
        return run.status()

    def _writer(self, run: Run, *, as_json: bool) -> Write:
        if as_json:
            return lambda item, found: run.out.write(line_of(promise_records(item, found)))
        console = terminal(run.out)
        return lambda item, found: write_promises(console, item, found, now=self.now)
