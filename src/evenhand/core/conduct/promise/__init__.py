"""What a reply promises: a date, an owner, and no more than can be kept (practice 12)."""

from __future__ import annotations

from evenhand.core.conduct.promise import (
    absolute_promise,
    hedged_promise,
    sooner_than_usual,
    undated_promise,
    unowned_promise,
)
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (
    undated_promise.RULE,
    absolute_promise.RULE,
    sooner_than_usual.RULE,
    unowned_promise.RULE,
    hedged_promise.RULE,
)
"""The table of this room."""
