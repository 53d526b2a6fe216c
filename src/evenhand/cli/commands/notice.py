"""``evenhand notice``: what a message shows, with the words that show it."""

from __future__ import annotations

import typer

from evenhand.cli import options


def notice(  # noqa: PLR0913 - one parameter for each option
    inputs: options.Inputs = None,
    *,
    text: options.Texts = None,
    kind: options.InputKind = None,
    field: options.Field = None,
    column: options.Column = None,
    encoding: options.Encoding = "utf-8",
    audience: options.AudienceOption = None,
    language: options.Language = None,
    quiet: options.Quiet = False,
    form: options.TextOrJson = "text",
) -> None:
    """Say what messages show.

    Language, complaint, praise, question, mood, sensitive topics, personal data, what is asked
    for and threats; each with the words that show it and how sure we are.
    """
    from evenhand.cli.noticing import notice_all  # noqa: PLC0415 - --help need not wait for it
    from evenhand.cli.reading import Asked  # noqa: PLC0415

    asked = Asked(
        inputs=tuple(inputs or ()), texts=tuple(text or ()), kind=kind, field=field,
        column=column, encoding=encoding,
    )  # fmt: skip
    raise typer.Exit(notice_all(asked, (audience, language), as_json=form == "json", quiet=quiet))
