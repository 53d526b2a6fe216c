"""One call of a command over all of its input: what was read, what was broken, how it ends."""

from __future__ import annotations

import io
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from typing import IO, cast

from evenhand.cli.exits import BROKEN, FINDINGS, FINE
from evenhand.cli.reading import Asked, Item, read
from evenhand.cli.reading.asked import STANDARD_INPUT
from evenhand.cli.waiting import Results, Waiting
from evenhand.cli.writing.visible import visible
from evenhand.cli.writing.words import some
from evenhand.core.errors import InputError

_NAMED = 3
"""Rules or detectors that are named where one cause stopped many."""

_REMEMBERED = 1_000
"""Errors that a format repeats at its end; all of them are told when they are met."""


class Run:
    """Gives the items, tells of what is broken on standard error, and counts both."""

    def __init__(self) -> None:
        self.read = 0
        self.is_broken = False
        self.broken: deque[str] = deque(maxlen=_REMEMBERED)
        self._failed: set[str] = set()
        self._waiting = Waiting()
        self.out = _results(self._waiting)

    def items(self, asked: Asked) -> Iterator[Item]:
        """Yield every item that can be read."""
        with self._waiting:
            if not asked.inputs and not asked.texts and sys.stdin.isatty():
                sys.stderr.write("Reading from the terminal; end with Ctrl-D. (--help helps.)\n")
            for record in read(asked, self._waiting.reached):
                if isinstance(record, InputError):
                    self.tell(str(record))
                else:
                    self.read += 1
                    yield record
                    if record.place.source == STANDARD_INPUT:
                        self.out.flush()  # whoever follows a growing stream waits for it

    def tell(self, broken: str) -> None:
        """Tell of something broken, and remember that the call cannot end well."""
        self._waiting.hide()
        sys.stdout.flush()
        sys.stderr.write(f"evenhand: {visible(broken)}\n")
        self.is_broken = True
        self.broken.append(broken)

    def tell_failed(self, item: Item, errors: Iterable[str]) -> None:
        """Tell of detectors or rules that failed, each cause once, where it first showed."""
        causes: dict[str, list[str]] = {}
        for error in errors:
            what, _, cause = error.partition(": ")
            causes.setdefault(cause, []).append(what)
        for cause, failed in causes.items():
            self.is_broken = True
            if cause not in self._failed:
                self._failed.add(cause)
                told = some(failed, _NAMED, "more")
                self.tell(f"{item.place}: {told} failed, so a person must look: {cause}")

    def status(self, *, has_findings: bool = False) -> int:
        """Return the exit status."""
        if self.is_broken:
            return BROKEN
        return FINDINGS if has_findings else FINE


def _results(waiting: Waiting) -> IO[str]:
    """Return standard output, ready for any character."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="backslashreplace")
    is_shared = out.isatty() and sys.stderr.isatty()
    return cast(IO[str], Results(out, waiting)) if is_shared else out
