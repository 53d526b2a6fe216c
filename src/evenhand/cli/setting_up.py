"""Asking for what a fresh house needs, and making it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from zoneinfo import available_timezones

import typer

from evenhand.core.errors import InputError
from evenhand.desk.actions.set_up import SetUpWish, set_up
from evenhand.site.migrating import migrate


def set_up_by_asking(brand: str | None, name: str | None, email: str | None, *, zone: str) -> None:
    """Make what is missing, asking for whatever nobody has said."""
    if zone not in available_timezones():
        raise InputError(f"no such time zone: {zone}; write one like Europe/Madrid")
    migrate(lambda migration: typer.echo(f"Bringing the tables up to date: {migration}", err=True))
    wish = SetUpWish(
        brand=brand or typer.prompt("Who answers (the brand's name)"),
        name=name or typer.prompt("Your name"),
        email=email or typer.prompt("Your e-mail address"),
        password=os.environ.get("EVENHAND_SETUP_PASSWORD") or _asked_password(),
        zone=zone,
    )
    done = set_up(wish, now=datetime.now(UTC))
    typer.echo(
        f"{done.brand.name} and {done.person.email} were there already; nothing was changed."
        if not done.made
        else f"{done.brand.name} is set up. Sign in as {done.person.email} after: evenhand serve"
    )


def _asked_password() -> str:
    asked: str = typer.prompt(
        "A password of at least 12 characters", hide_input=True, confirmation_prompt=True
    )
    return asked
