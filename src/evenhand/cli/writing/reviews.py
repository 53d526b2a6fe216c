"""The four formats of a review, each as a writer that needs no memory of what it wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from evenhand import __version__
from evenhand.cli.reading import Item
from evenhand.cli.running import Run
from evenhand.cli.writing import workflow
from evenhand.cli.writing.findings import Tally, write_finding
from evenhand.cli.writing.lines import Lines
from evenhand.cli.writing.records import line_of, review_record
from evenhand.cli.writing.sarif import Sarif
from evenhand.cli.writing.terminal import terminal
from evenhand.core.conduct.finding import Review


class Writer(Protocol):
    """Writes reviews in one format to the output of a run."""

    def __init__(self, run: Run, *, quiet: bool) -> None:
        """Write what stands before the first review."""

    def write(self, item: Item, review: Review) -> None:
        """Write one review."""

    def close(self) -> None:
        """Write what stands behind the last."""


class ForPeople:
    """Findings with their words, then a summary unless it is to be quiet."""

    def __init__(self, run: Run, *, quiet: bool) -> None:
        self._console, self._quiet, self._tally = terminal(run.out), quiet, Tally()

    def write(self, item: Item, review: Review) -> None:
        """Write each finding."""
        self._tally.add(item, review)
        lines = Lines(review.text)
        for finding in review.findings:
            write_finding(self._console, item, finding, lines)

    def close(self) -> None:
        """Write the summary."""
        if not self._quiet:
            self._console.print(self._tally.summary())


class AsRecords:
    """One JSON object a review."""

    def __init__(self, run: Run, *, quiet: bool) -> None:  # noqa: ARG002 - records are all there is
        self._out = run.out

    def write(self, item: Item, review: Review) -> None:
        """Write one line."""
        self._out.write(line_of(review_record(item, review)))

    def close(self) -> None:
        """Write nothing more."""


class AsSarif:
    """One SARIF log."""

    def __init__(self, run: Run, *, quiet: bool) -> None:  # noqa: ARG002 - a log is whole or none
        self._run, self._log = run, Sarif(__version__)
        run.out.write(self._log.opening())

    def write(self, item: Item, review: Review) -> None:
        """Write one result for each finding."""
        self._run.out.writelines(self._log.results(item, review))

    def close(self) -> None:
        """Close the log with what could not be read."""
        self._run.out.write(self._log.closing(self._run.broken))


class AsWorkflow:
    """One workflow command a finding."""

    def __init__(self, run: Run, *, quiet: bool) -> None:  # noqa: ARG002 - commands are all there is
        self._run = run

    def write(self, item: Item, review: Review) -> None:
        """Write the commands."""
        self._run.out.writelines(workflow.commands(item, review))

    def close(self) -> None:
        """Write a command for what could not be read."""
        self._run.out.writelines(map(workflow.broken, self._run.broken))


WRITERS: dict[str, Callable[..., Writer]] = {
    "text": ForPeople, "json": AsRecords, "sarif": AsSarif, "github": AsWorkflow,
}  # fmt: skip
