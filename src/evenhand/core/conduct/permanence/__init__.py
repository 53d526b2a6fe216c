"""A public reply stays, and is read by people who saw nothing else (practice 30)."""

from __future__ import annotations

from evenhand.core.conduct.permanence import does_not_stand_alone, internal_talk_leaked
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (does_not_stand_alone.RULE, internal_talk_leaked.RULE)
"""The table of this room."""
