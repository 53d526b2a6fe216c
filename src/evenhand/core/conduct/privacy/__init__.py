"""What belongs to a person stays out of public, and secrets are never asked for."""

from __future__ import annotations

from evenhand.core.conduct.privacy import (
    asks_for_personal_data_in_public,
    asks_for_secret,
    personal_data_in_public,
    possible_personal_data_in_public,
    private_details_repeated,
    tells_private_matter_in_public,
    unlisted_link,
)
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (
    asks_for_personal_data_in_public.RULE,
    asks_for_secret.RULE,
    personal_data_in_public.RULE,
    possible_personal_data_in_public.RULE,
    private_details_repeated.RULE,
    tells_private_matter_in_public.RULE,
    unlisted_link.RULE,
)
"""The table of this room."""
