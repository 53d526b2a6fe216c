"""``evenhand decide``: where a message is answered, by whom and by when, with reasons."""

from __future__ import annotations

from typing import Annotated

import typer

from evenhand.cli import options


def decide(  # noqa: PLR0913 - one parameter for each option
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
    now: options.Now = None,
    zone: options.Zone = None,
    seed: Annotated[
        str | None,
        typer.Option("--seed", help="Draws where the charter runs an experiment."),
    ] = None,
    form: options.TextOrJson = "text",
) -> None:
    """Decide where messages are answered, by whom and by when.

    Every decision comes with the rules that spoke and with what would have changed it.
    """
    from evenhand.cli.deciding import Deciding  # noqa: PLC0415 - --help need not wait for it
    from evenhand.cli.reading import Asked  # noqa: PLC0415

    asked = Asked(
        inputs=tuple(inputs or ()), texts=tuple(text or ()), kind=kind, field=field,
        column=column, encoding=encoding,
    )  # fmt: skip
    deciding = Deciding.chosen_for((audience, language, charter), now=now, zone=zone, seed=seed)
    raise typer.Exit(deciding.run(asked, as_json=form == "json"))
