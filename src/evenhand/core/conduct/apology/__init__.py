"""An apology takes responsibility and offers repair (practice 31)."""

from __future__ import annotations

from evenhand.core.conduct.apology import (
    apology_again_and_again,
    apology_without_repair,
    asks_forgiveness,
    conditional_apology,
    nameless_apology,
    passive_apology,
    sorry_for_feelings,
)
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (
    apology_again_and_again.RULE,
    apology_without_repair.RULE,
    asks_forgiveness.RULE,
    conditional_apology.RULE,
    nameless_apology.RULE,
    passive_apology.RULE,
    sorry_for_feelings.RULE,
)
"""The table of this room."""
