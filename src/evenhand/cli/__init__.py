"""The command ``evenhand``: the conscience in a terminal, a script or a hook."""

from __future__ import annotations

from evenhand.cli.app import main

__all__ = ["main"]
