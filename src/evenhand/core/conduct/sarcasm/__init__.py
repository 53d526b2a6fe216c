"""Nothing is said that means its opposite (practice 29)."""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule
from evenhand.core.conduct.sarcasm import (
    mock_politeness,
    sarcasm,
    scare_quotes,
)

RULES: tuple[Rule, ...] = (
    mock_politeness.RULE,
    sarcasm.RULE,
    scare_quotes.RULE,
)
"""The table of this room."""
