"""``evenhand setup``: the keys, the first brand, the first person."""

from __future__ import annotations

import base64
import secrets
from typing import Annotated

import typer


def setup(
    *,
    brand: Annotated[
        str | None, typer.Option(envvar="EVENHAND_SETUP_BRAND", help="Who answers.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(envvar="EVENHAND_SETUP_NAME", help="Your name.")
    ] = None,
    email: Annotated[
        str | None, typer.Option(envvar="EVENHAND_SETUP_EMAIL", help="Your e-mail, to sign in.")
    ] = None,
    zone: Annotated[
        str, typer.Option(envvar="EVENHAND_SETUP_ZONE", help="The brand's time zone.")
    ] = "UTC",
    print_keys: Annotated[
        bool, typer.Option("--print-keys", help="Only make fresh keys and print them.")
    ] = False,
) -> None:
    """Set up the desk: its first brand, and the first person, who holds every right.

    What exists stays as it is, so it can be run again. What no option and no variable says is
    asked for; the password comes from EVENHAND_SETUP_PASSWORD or is asked for, never an option.
    """
    if print_keys:
        typer.echo(f"EVENHAND_SECRET={secrets.token_urlsafe(64)}")
        typer.echo(f"EVENHAND_KEYS={base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}")
        return
    from evenhand.cli.opening import open_desk  # noqa: PLC0415 - --help need not wait

    open_desk()
    from evenhand.cli.setting_up import set_up_by_asking  # noqa: PLC0415

    set_up_by_asking(brand, name, email, zone=zone)
