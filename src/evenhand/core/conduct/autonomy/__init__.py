"""TODO."""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = ()
"""The table of this room."""
