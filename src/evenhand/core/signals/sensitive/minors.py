"""The message concerns a child in a way that calls for care.

A child's age, a child alone or hurt, a child's account or picture, something bought or shown
without a parent's consent, or a child who writes. Children merit specific protection of their
data (GDPR, recital 38). A present for a daughter is not noticed by itself.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector("sensitive-minors", 1, "The message concerns a child.")
