"""Opening the desk for a command: its settings, tables and logs, loaded only when asked for."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from evenhand.core.errors import EvenhandError, InputError


class NotInstalled(EvenhandError):  # noqa: N818 - it says what happened
    """The desk is an extra and is not installed here."""


def open_desk() -> None:
    """Make the desk usable in this process; raise with what to do where it cannot be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
    try:
        import django  # noqa: PLC0415 - only the commands of the desk pay for it
        from django.conf import settings  # noqa: PLC0415

        from evenhand.site.logs import configure_logs  # noqa: PLC0415
    except ImportError as error:
        raise NotInstalled(
            f"the desk is not installed here ({error.name} is missing): "
            "pip install 'evenhand[desk]'"
        ) from error
    _make(settings.ENVIRONMENT.home)
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql") and not find_spec("psycopg"):
        raise NotInstalled(
            "what speaks to PostgreSQL is not installed here: "
            "pip install 'evenhand[desk,postgresql]'"
        )
    django.setup()
    configure_logs()


def _make(home: Path) -> None:
    """Make the folder of what is kept; whatever this process makes is for nobody else to read."""
    os.umask(0o077)
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"EVENHAND_HOME cannot be used: {home}: {error.strerror}") from error
