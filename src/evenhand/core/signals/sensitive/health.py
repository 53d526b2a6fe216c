"""The message speaks of somebody's health.

An illness, a treatment, a disability, a pregnancy, medicine that did not arrive. Health data are
a special category (GDPR, Article 9): they are never discussed in public, even where the customer
began. "Sick beat" and "sick of waiting" are not health.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector("sensitive-health", 1, "The message speaks of somebody's health.")
