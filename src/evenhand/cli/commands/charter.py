"""``evenhand charter``: check, show, compare and try a brand's code of conduct."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from evenhand.cli import options

charter = typer.Typer(
    name="charter",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Check, show, compare and try a brand's code of conduct.",
)

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", hidden=True)]
OneFile = Annotated[Path | None, typer.Argument(metavar="[FILE]", hidden=True)]
WhichFile = Annotated[Path, typer.Argument(hidden=True)]


@charter.command()
def check(
    files: Files,
    *,
    form: Annotated[
        Literal["text", "json", "github"],
        typer.Option("--format", help="text for people; json (a line each), github."),
    ] = "text",
) -> None:
    """Tell everything that is wrong with charters.

    Each mistake comes with file, line, rule and key. Ends with 2 where a charter cannot be used.
    """
    from evenhand.cli.charters.checking import check_all  # noqa: PLC0415

    raise typer.Exit(check_all(files, form))


@charter.command()
def show(file: OneFile = None, *, form: options.TextOrJson = "text") -> None:
    """Show a charter: its rules by rank, in words, with their sources.

    Without FILE, the charter that would hold here is shown.
    """
    from evenhand.cli.charters.showing import show_charter  # noqa: PLC0415

    show_charter(file, as_json=form == "json")


@charter.command()
def schema() -> None:
    """Write the JSON Schema of a charter, for editors."""
    from evenhand.cli.charters.showing import write_schema  # noqa: PLC0415

    write_schema()
