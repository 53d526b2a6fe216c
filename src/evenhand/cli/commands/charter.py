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


@charter.command()
def diff(  # noqa: PLR0913 - one parameter for each option
    old: Annotated[Path, typer.Argument(metavar="OLD", hidden=True)],
    new: Annotated[Path, typer.Argument(metavar="NEW", hidden=True)],
    *,
    on: Annotated[
        list[str] | None,
        typer.Option("--on", metavar="INPUT", help="Compare on these messages. Repeatable."),
    ] = None,
    kind: options.InputKind = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 1 where a decision differs.")
    ] = False,
    form: options.TextOrJson = "text",
) -> None:
    """Say in words what changed from OLD to NEW, and for which messages.

    Without --on, situations are made that tell the changed rules apart. The word default stands
    for the charter that holds where no other is given.
    """
    from evenhand.cli.charters.comparing import compare_files  # noqa: PLC0415
    from evenhand.cli.reading import Asked  # noqa: PLC0415

    asked = Asked(inputs=tuple(on), kind=kind) if on else None
    changed = compare_files(old, new, asked, as_json=form == "json")
    raise typer.Exit(changed.status(counts=exit_code))


@charter.command("test")
def run_examples(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...", hidden=True)] = None,
    *,
    form: options.TextOrJson = "text",
) -> None:
    """Run the examples that are written inside charters.

    Without FILE, the charter that would hold here is tried. Ends with 1 where an example comes out
    differently.
    """
    from evenhand.cli.charters.trying import try_files  # noqa: PLC0415

    raise typer.Exit(try_files(files or [None], as_json=form == "json"))
