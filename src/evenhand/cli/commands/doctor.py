"""``evenhand doctor``: whether everything is as it should be, and what to do where not."""

from __future__ import annotations

import typer

from evenhand.cli.exits import FINDINGS, FINE


def doctor() -> None:
    """Look at everything the desk stands on, and say what to do where something is wrong.

    The database, its tables, the chain of each journal, the sealed secrets, each inbox on its
    network, the sweeps, the clock and the disk. Ends with 1 where a person should do something.
    """
    from evenhand.cli.opening import open_desk  # noqa: PLC0415 - --help need not wait

    open_desk()
    from evenhand.site.checkup import check_all  # noqa: PLC0415

    is_well = True
    for found in check_all():
        is_well &= found.is_well
        mark = "hint " if found.is_hint else "well " if found.is_well else "WRONG"
        typer.echo(f"{mark}  {found.what}: {found.words}")
    raise typer.Exit(FINE if is_well else FINDINGS)
