"""``evenhand work``: sweeps alone, as many processes on as many machines as wanted."""

from __future__ import annotations

import typer


def work() -> None:
    """Do the desk's work that nobody waits for: take in, deliver, poll, watch.

    Any number of these run beside each other over one PostgreSQL, on any number of machines.
    """
    from evenhand.cli.opening import open_desk  # noqa: PLC0415 - --help need not wait

    open_desk()
    from evenhand.site.serving import work as begin  # noqa: PLC0415

    begin(lambda line: typer.echo(line, err=True))
