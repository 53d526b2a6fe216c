"""Plain words, short enough to read on a phone (practices 14 and 25)."""

from __future__ import annotations

from evenhand.core.conduct.clarity import (
    empty_reply,
    jargon,
    long_sentence,
    shouting,
    too_many_emoji,
    unexplained_abbreviation,
    wall_of_text,
)
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (
    jargon.RULE,
    unexplained_abbreviation.RULE,
    wall_of_text.RULE,
    long_sentence.RULE,
    shouting.RULE,
    too_many_emoji.RULE,
    empty_reply.RULE,
)
"""The table of this room."""
