"""``evenhand review``: what a reply owes a person, said before it leaves."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from evenhand.cli import options


def review(  # noqa: PLR0913 - one parameter for each option
    inputs: options.Inputs = None,
    *,
    text: options.Texts = None,
    kind: options.InputKind = None,
    field: options.Field = "text",
    column: options.Column = "text",
    encoding: options.Encoding = "utf-8",
    audience: options.AudienceOption = None,
    language: options.Language = None,
    charter: options.CharterPath = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="RULE", help="Only these rules or families. Repeatable."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="RULE", help="Not these rules or families. Repeatable."),
    ] = None,
    fail_on: Annotated[
        Literal["blocks", "warns", "hints"] | None,
        typer.Option("--fail-on", help="End with 1 on findings this grave or graver.  [blocks]"),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="End with 0 whatever is found.")
    ] = False,
    quiet: options.Quiet = False,
    form: Annotated[
        Literal["text", "json", "sarif", "github"],
        typer.Option("--format", help="text for people; json (a line each), sarif, github."),
    ] = "text",
) -> None:
    """Review replies before they leave.

    Each finding names the rule, the words, why they matter to a person, and a better way where
    there is one. Ends with 1 when something blocks (see --fail-on), with 2 when something could
    not be read.
    """
    from evenhand.cli.choosing import choose  # noqa: PLC0415 - --help need not wait for it
    from evenhand.cli.reading import Asked  # noqa: PLC0415
    from evenhand.cli.reviewing import Reviewing  # noqa: PLC0415

    asked = Asked(
        inputs=tuple(inputs or ()), texts=tuple(text or ()), kind=kind, field=field,
        column=column, encoding=encoding,
    )  # fmt: skip
    chosen = choose(audience, language, charter)
    reviewing = Reviewing(
        chosen=chosen,
        select=tuple(select or chosen.settings.select),
        ignore=(*(ignore or ()), *chosen.settings.ignore),
        form=form,
        quiet=quiet,
    )
    worst = reviewing.run(asked, fail_on or chosen.settings.fail_on or "blocks")
    raise typer.Exit(0 if exit_zero and worst == 1 else worst)
