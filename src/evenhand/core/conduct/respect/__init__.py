"""Nobody is demeaned, as a person or as one of a group (practices 29, 50 and 51)."""

from __future__ import annotations

from evenhand.core.conduct.respect import (
    assumed_gender,
    condescension,
    demeans_group,
    hostility,
    insult,
    over_familiar,
    wrong_formality,
)
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (
    assumed_gender.RULE,
    condescension.RULE,
    demeans_group.RULE,
    hostility.RULE,
    insult.RULE,
    over_familiar.RULE,
    wrong_formality.RULE,
)
"""The table of this room."""
