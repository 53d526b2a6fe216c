"""``evenhand demo``: a made-up brand and its week, to look at and to play with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def demo(
    *,
    port: Annotated[int, typer.Option(min=1, max=65_535, help="On which port.")] = 8000,
    home: Annotated[
        Path | None,
        typer.Option(help="Keep the demo in this folder and open it again.  [a new one each time]"),
    ] = None,
) -> None:
    """Open a demo desk on this machine: SQLite, one process, a practice network, made-up people.

    Post as a customer on the practice network, answer as the brand, and watch what happens.
    Nothing leaves this machine.
    """
    from evenhand.cli.demonstrating import demonstrate  # noqa: PLC0415 - --help need not wait

    demonstrate(home, port)
