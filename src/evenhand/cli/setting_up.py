"""Asking for what a fresh house needs, and making it."""

from __future__ import annotations

import os
import sys
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
        brand=brand or _asked("Who answers (the brand's name)", "BRAND"),
        name=name or _asked("Your name", "NAME"),
        email=email or _asked("Your e-mail address", "EMAIL"),
        password=os.environ.get("EVENHAND_SETUP_PASSWORD")
        or _asked("A password of at least 12 characters", "PASSWORD", is_hidden=True),
        zone=zone,
    )
    done = set_up(wish, now=datetime.now(UTC))
    typer.echo(
        f"{done.brand.name} and {done.person.email} were there already; nothing was changed."
        if not done.made
        else f"{done.brand.name} is set up. Sign in as {done.person.email} after: evenhand serve"
    )


def _asked(what: str, variable: str, *, is_hidden: bool = False) -> str:
    """Return what somebody answers; where nobody is there to, say how else it is told."""
    if not sys.stdin.isatty():
        raise InputError(f"nobody is there to be asked: set EVENHAND_SETUP_{variable}")
    asked: str = typer.prompt(what, hide_input=is_hidden, confirmation_prompt=is_hidden)
    return asked
