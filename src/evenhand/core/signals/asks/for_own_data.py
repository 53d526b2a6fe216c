"""The message asks what data are held about the customer, or for a copy of them.

The right of access (GDPR, Article 15) needs no form and no magic word; a clock of one month runs
from the day it arrives (Article 12), in whatever channel. A mobile plan's "data" are not meant.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector(
    "asks-for-own-data", 1, "The message asks for the data held about the customer."
)
