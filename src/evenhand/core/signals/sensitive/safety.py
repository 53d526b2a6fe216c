"""The message speaks of danger: an injury, fire, gas, electricity, a recall, an assault, a stalker.

Somebody may be hurt while the message waits, and an address or a plan given in public may lead an
abuser to a door. Metaphors ("you are on fire", "stalking the courier's map") are passed.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector("sensitive-safety", 2, "The message speaks of danger to somebody.")
