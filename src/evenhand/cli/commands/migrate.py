"""``evenhand migrate``: bring the tables up to date without serving."""

from __future__ import annotations

import typer


def migrate() -> None:
    """Bring the tables up to date. evenhand serve and evenhand work do this by themselves.

    What was interrupted is taken up again; a second process waits for the first.
    """
    from evenhand.cli.opening import open_desk  # noqa: PLC0415 - --help need not wait

    open_desk()
    from evenhand.site.migrating import migrate as bring_up_to_date  # noqa: PLC0415

    count = bring_up_to_date(typer.echo)
    typer.echo(f"{count} applied." if count else "Everything is up to date.")
