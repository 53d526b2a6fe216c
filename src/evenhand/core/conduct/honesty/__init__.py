"""A reply tells what we know, and says when we do not know."""

from __future__ import annotations

from evenhand.core.conduct.honesty import (
    feigned_surprise,
    known_limit_left_out,
    known_problem_left_out,
    price_left_out,
    vague_cause,
)
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (
    feigned_surprise.RULE,
    known_limit_left_out.RULE,
    known_problem_left_out.RULE,
    price_left_out.RULE,
    vague_cause.RULE,
)
"""The table of this room."""
