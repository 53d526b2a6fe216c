"""``evenhand review``: what a reply owes a person, said before it leaves."""

from __future__ import annotations

import typer

from evenhand.cli import options


def review(  # noqa: PLR0913 - one parameter for each option
    inputs: options.Inputs = None,
    *,
    text: options.Texts = None,
    kind: options.InputKind = None,
    field: options.Field = None,
    column: options.Column = None,
    encoding: options.Encoding = "utf-8",
    audience: options.AudienceOption = None,
    language: options.Language = None,
    charter: options.CharterPath = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.FailOn = None,
    exit_zero: options.ExitZero = False,
    quiet: options.Quiet = False,
    form: options.ReviewFormat = "text",
) -> None:
    """Review replies before they leave.

    Each finding names the rule, the words, why they matter to a person, and a better way where
    there is one. Ends with 1 when something blocks (see --fail-on), with 2 on broken input.
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
        chosen=chosen, select=tuple(select or chosen.settings.select),
        ignore=(*(ignore or ()), *chosen.settings.ignore), form=form, quiet=quiet,
    )  # fmt: skip
    worst = reviewing.run(asked, fail_on or chosen.settings.fail_on or "blocks")
    raise typer.Exit(0 if exit_zero and worst == 1 else worst)
