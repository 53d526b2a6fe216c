"""The message speaks of lawyers, courts, regulators or the police.

What is answered here may be read out later, and the customer's own case may suffer from a public
word; a person with the right to speak for the brand should read it first.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector("sensitive-legal", 1, "The message speaks of law, courts or police.")
