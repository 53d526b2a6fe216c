"""The message speaks of the death of somebody close.

A person who closes a dead parent's account should meet no template, no upsell and no audience. A
phone that died is not a bereavement.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector("sensitive-bereavement", 1, "The message speaks of a death.")
