"""The message speaks of somebody's health.

Health data are a special category (GDPR, Article 9): they are never discussed in public, even
where the customer did.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector("sensitive-health", 1, "The message speaks of somebody's health.")
