"""An apology takes responsibility and offers repair (practice 31)."""

from __future__ import annotations

from evenhand.core.conduct.apology import conditional_apology
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (conditional_apology.RULE,)
"""The table of this room."""
