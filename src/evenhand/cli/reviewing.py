"""Reviewing everything that was asked for, and writing what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evenhand.cli.choosing import Chosen, narrowed
from evenhand.cli.reading import Asked, Item
from evenhand.cli.running import Run
from evenhand.cli.writing.reviews import WRITERS
from evenhand.core.charter import Charter
from evenhand.core.charter.severity import SEVERITIES, Severity
from evenhand.core.conduct import review
from evenhand.core.conduct.finding import Review
from evenhand.core.situation import Situation

Form = Literal["text", "json", "sarif", "github"]


@dataclass(frozen=True, kw_only=True)
class Reviewing:
    """How to review, and how to write what is found."""

    chosen: Chosen
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    form: Form = "text"
    quiet: bool = False

    def run(self, asked: Asked, fail_on: Severity) -> int:
        """Review all that is asked for and return the exit status."""
        charter = narrowed(self.chosen.charter, self.select, self.ignore)
        grave = frozenset(SEVERITIES[: SEVERITIES.index(fail_on) + 1])
        has_findings, run = False, Run()
        writer = WRITERS[self.form](run, quiet=self.quiet)
        for item in run.items(asked):
            said = self._review(item, charter)
            writer.write(item, said)
            has_findings = has_findings or not grave.isdisjoint(f.severity for f in said.findings)
            run.tell_failed(item, said.errors)
        writer.close()
        return run.status(has_findings=has_findings)

    def _review(self, item: Item, charter: Charter) -> Review:
        return review(
            item.text,
            audience=self.chosen.audience_of(item),
            language=self.chosen.language_of(item),
            situation=Situation(**item.given.situation) if item.given.situation else None,
            charter=charter,
            private_details=item.given.private_details,
        )
