"""``evenhand reseal``: seal stored secrets with the newest key."""

from __future__ import annotations

import typer


def reseal() -> None:
    """Seal every stored secret with the first key of EVENHAND_KEYS.

    Put a new key in front of the old ones, start again, run this, then take the old ones out.
    """
    from evenhand.cli.opening import open_desk  # noqa: PLC0415 - --help need not wait

    open_desk()
    from evenhand.site.resealing import reseal_all  # noqa: PLC0415

    typer.echo(f"{reseal_all()} secrets are sealed with the first key now.")
