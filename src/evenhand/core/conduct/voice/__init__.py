"""One voice on every network, in the customer's language (practices 24 and 51)."""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule
from evenhand.core.conduct.voice import off_brand_word, other_language, sign_off_missing

RULES: tuple[Rule, ...] = (off_brand_word.RULE, sign_off_missing.RULE, other_language.RULE)
"""The table of this room."""
