"""``evenhand try``: the whole line for one message, or for those that come with the house."""

from __future__ import annotations

import typer

from evenhand.cli import options


def try_message(  # noqa: PLR0913 - one parameter for each option
    inputs: options.Inputs = None,
    *,
    text: options.Texts = None,
    kind: options.InputKind = None,
    audience: options.AudienceOption = None,
    language: options.Language = None,
    charter: options.CharterPath = None,
    now: options.Now = None,
    zone: options.Zone = None,
) -> None:
    """Show the whole line for a message, or for those that come with the house.

    What was noticed, the decision with its reasons and what would have changed it, the receipt in
    the customer's language, and the review of a draft where there is one.
    """
    from evenhand.cli.reading import Asked  # noqa: PLC0415 - --help need not wait for it
    from evenhand.cli.trying import try_all  # noqa: PLC0415

    asked = None
    if inputs or text:
        asked = Asked(inputs=tuple(inputs or ()), texts=tuple(text or ()), kind=kind)
    raise typer.Exit(try_all(asked, (audience, language, charter), now=now, zone=zone))
