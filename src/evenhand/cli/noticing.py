"""Noticing in everything that was asked for, and writing what was noticed."""

from __future__ import annotations

from collections.abc import Callable

from evenhand import notice
from evenhand.cli.choosing import choose
from evenhand.cli.reading import Asked, Item
from evenhand.cli.running import Run
from evenhand.cli.writing.readings import write_reading
from evenhand.cli.writing.records import line_of, reading_record
from evenhand.cli.writing.terminal import terminal
from evenhand.core.message import Audience
from evenhand.core.signals.reading import Reading


def notice_all(
    asked: Asked, said: tuple[Audience | None, str | None], *, as_json: bool, quiet: bool
) -> int:
    """Notice in every item and return the exit status. ``said`` are audience and language."""
    run, chosen = Run(), choose(*said, charter=None)
    write = _writer(run, as_json=as_json, quiet=quiet)
    for item in run.items(asked):
        reading = notice(
            item.text, audience=chosen.audience_of(item), language=chosen.language_of(item)
        )
        write(item, reading)
        run.tell_failed(item, reading.errors)
    return run.status()


def _writer(run: Run, *, as_json: bool, quiet: bool) -> Callable[[Item, Reading], object]:
    if as_json:
        return lambda item, reading: run.out.write(line_of(reading_record(item, reading)))
    console = terminal(run.out)
    return lambda item, reading: write_reading(console, item, reading, quiet=quiet)
