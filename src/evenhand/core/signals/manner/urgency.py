"""The message presses for time: a deadline, somebody stranded, a home without heating.

Urgency is read from what the person says will happen, never from capitals or anger; a clock that
runs for them should run faster. "Urgent care" is a place, and an advertisement's hurry is not
theirs.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector("urgency", 1, "The message presses for time.")
