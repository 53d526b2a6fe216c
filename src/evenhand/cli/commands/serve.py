"""``evenhand serve``: the desk's doors and sweeps, in one process."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    *,
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="On which port.")] = 8000,
    threads: Annotated[int, typer.Option(min=1, max=64, help="Pages answered at once.")] = 4,
    sweeps: Annotated[
        bool, typer.Option("--sweeps/--no-sweeps", help="Also do the work that nobody waits for.")
    ] = True,
) -> None:
    """Open the desk: its pages, hooks and live updates, and the sweeps behind them.

    Brings the tables up to date first. Needs EVENHAND_SECRET and EVENHAND_KEYS
    (evenhand setup --print-keys makes both). SQLite in EVENHAND_HOME serves one machine; set
    EVENHAND_DATABASE=postgres://… for more, and run evenhand work on any of them.
    """
    from evenhand.cli.opening import open_desk  # noqa: PLC0415 - --help need not wait

    open_desk()
    from evenhand.site.serving import Address  # noqa: PLC0415
    from evenhand.site.serving import serve as begin  # noqa: PLC0415

    address = Address(host=host, port=port, threads=threads)
    begin(address, with_sweeps=sweeps, tell=lambda line: typer.echo(line, err=True))
