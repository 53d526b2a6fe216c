"""``evenhand import``: history from another desk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli import options

COLUMNS = """What the columns are called is known for common exports. Where it is not, say so:
--column customer=WHO --column at=WHEN --column text=BODY --column direction=TYPE
--column thread=TICKET. Known are customer, name, at, text, direction, thread, reply_to, audience
and id."""


def import_history(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, TSV, JSON lines; .gz too.")],
    *,
    brand: Annotated[
        str | None, typer.Option(metavar="NAME", help="The brand's short name, if there are more.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="WHAT=NAME", help="Which column says what. Repeatable."),
    ] = None,
    encoding: options.Encoding = "utf-8",
) -> None:
    """Take in another desk's history as closed cases. Nobody is contacted.

    What was cut off goes on where it stopped, and the same file twice changes nothing.
    """
    from evenhand.cli.opening import open_desk  # noqa: PLC0415 - --help need not wait

    open_desk()
    from evenhand.cli.importing import import_file  # noqa: PLC0415

    import_file(file, brand, column or [], encoding=encoding)
