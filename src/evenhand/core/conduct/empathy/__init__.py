"""A complaint is heard before it is handled (practices 26 and 27)."""

from __future__ import annotations

from evenhand.core.conduct.empathy import (
    cheer_over_sorrow,
    complaint_not_acknowledged,
    denial_dressed_as_positivity,
    minimises,
    stock_phrase,
    template_shows,
    wrong_mood_emoji,
)
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (
    cheer_over_sorrow.RULE,
    complaint_not_acknowledged.RULE,
    denial_dressed_as_positivity.RULE,
    minimises.RULE,
    stock_phrase.RULE,
    template_shows.RULE,
    wrong_mood_emoji.RULE,
)
"""The table of this room."""
