"""The desk opened for reading: its code may be looked at, its tables are never touched."""

from __future__ import annotations

import os
import tempfile

import django
from django.apps import apps


def open_desk() -> None:
    """Make the desk's modules readable, with a demo's settings, unless they are already."""
    if apps.ready:
        return
    os.environ.setdefault("EVENHAND_DEMO", "yes")
    os.environ.setdefault("EVENHAND_HOME", tempfile.gettempdir())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
    django.setup()
