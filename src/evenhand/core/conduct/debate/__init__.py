"""A reply helps, and does not argue (practice 28)."""

from __future__ import annotations

from evenhand.core.conduct.debate import (
    as_we_already_said,
    blames_customer,
    but_after_apology,
    closes_the_matter,
    contradicts_customer,
    demands_proof_in_public,
    one_turn_too_many,
    recites_policy,
)
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (
    as_we_already_said.RULE,
    blames_customer.RULE,
    but_after_apology.RULE,
    closes_the_matter.RULE,
    contradicts_customer.RULE,
    demands_proof_in_public.RULE,
    one_turn_too_many.RULE,
    recites_policy.RULE,
)
"""The table of this room."""
