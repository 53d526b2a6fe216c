"""A reply never presses: no hurry, no crowd, no shame, no trade."""

from __future__ import annotations

from evenhand.core.conduct.pressure import (
    asks_for_rating,
    consent_by_silence,
    false_scarcity,
    false_urgency,
    favour_for_review,
    favour_for_silence,
    guilt_trip,
    hard_to_cancel,
    pressing_tone,
    right_sold_as_favour,
    shaming_refusal,
    social_pressure,
    threat,
    unasked_extra,
    upsell_in_complaint,
)
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (
    asks_for_rating.RULE,
    consent_by_silence.RULE,
    false_scarcity.RULE,
    false_urgency.RULE,
    favour_for_review.RULE,
    favour_for_silence.RULE,
    guilt_trip.RULE,
    hard_to_cancel.RULE,
    pressing_tone.RULE,
    right_sold_as_favour.RULE,
    shaming_refusal.RULE,
    social_pressure.RULE,
    threat.RULE,
    unasked_extra.RULE,
    upsell_in_complaint.RULE,
)
"""The table of this room."""
