"""``evenhand promises``: what a reply says will be done, by whom and by when."""

from __future__ import annotations

import typer

from evenhand.cli import options


def promises(  # noqa: PLR0913 - one parameter for each option
    inputs: options.Inputs = None,
    *,
    text: options.Texts = None,
    kind: options.InputKind = None,
    field: options.Field = None,
    column: options.Column = None,
    encoding: options.Encoding = "utf-8",
    language: options.Language = None,
    charter: options.CharterPath = None,
    now: options.Now = None,
    zone: options.Zone = None,
    form: options.TextOrJson = "text",
) -> None:
    """Find the promises in replies: who owes what, and by when.

    Business days and hours are counted by the charter's opening hours and holidays.
    """
    from evenhand.cli.promising import Promising  # noqa: PLC0415 - --help need not wait for it
    from evenhand.cli.reading import Asked  # noqa: PLC0415

    asked = Asked(
        inputs=tuple(inputs or ()), texts=tuple(text or ()), kind=kind, field=field,
        column=column, encoding=encoding,
    )  # fmt: skip
    promising = Promising.chosen_for(language, charter, now=now, zone=zone)
    raise typer.Exit(promising.run(asked, as_json=form == "json"))
