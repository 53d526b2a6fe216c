"""The customer chooses: the channel, the options, a person."""

from __future__ import annotations

from evenhand.core.conduct.autonomy import (
    ignores_chosen_channel,
    no_options_offered,
    no_person_offered,
    one_channel_forced,
    self_service_forced,
)
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (
    ignores_chosen_channel.RULE,
    no_options_offered.RULE,
    no_person_offered.RULE,
    one_channel_forced.RULE,
    self_service_forced.RULE,
)
"""The table of this room."""
