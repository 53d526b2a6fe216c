"""Evenhand, the conscience of customer support: notice, decide with reasons, review."""

from __future__ import annotations

import os

from evenhand.core.charter import Charter
from evenhand.core.charter import load_charter as _read_charter
from evenhand.core.conduct import RULES, review, review_many
from evenhand.core.decisions import assess, assess_many, decide, decide_many
from evenhand.core.promises import find_promises, find_promises_many, honest_estimate
from evenhand.core.signals import notice, notice_many

__version__ = "0.1.0"

__all__ = [
    "assess",
    "assess_many",
    "decide",
    "decide_many",
    "find_promises",
    "find_promises_many",
    "honest_estimate",
    "load_charter",
    "notice",
    "notice_many",
    "review",
    "review_many",
]


def load_charter(path: str | os.PathLike[str]) -> Charter:
    """Read a charter from a TOML file.

    Raises :class:`~evenhand.core.errors.CharterError` that tells everything wrong at once, one
    line each with file, rule and key; a conduct rule that does not exist is wrong too.
    """
    return _read_charter(path, conduct_names=[rule.name for rule in RULES])
