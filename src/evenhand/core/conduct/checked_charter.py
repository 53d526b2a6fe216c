"""Reading a charter whose severities name conduct rules that exist."""

from __future__ import annotations

import os

from evenhand.core.charter import Charter, charter_from_text
from evenhand.core.charter import load_charter as read_charter
from evenhand.core.conduct import RULES


def load_charter(path: str | os.PathLike[str]) -> Charter:
    """Read a charter from a TOML file.

    Raises :class:`~evenhand.core.errors.CharterError` that tells everything wrong at once, one
    line each with file, rule and key; a conduct rule that does not exist is wrong too.
    """
    return read_charter(path, conduct_names=[rule.name for rule in RULES])


def read_charter_text(text: str, *, name: str = "charter.toml") -> Charter:
    """Read a charter from a text, as :func:`load_charter` reads it from a file."""
    return charter_from_text(text, name=name, conduct_names=[rule.name for rule in RULES])
