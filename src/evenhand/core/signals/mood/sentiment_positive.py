"""The message sounds positive.

English by a learnt model, the other six languages by words with negation and emoji, as for
``sentiment-negative``. A message may show neither, and then it is neutral.
"""

from __future__ import annotations

from evenhand.core.signals.mood.tone import mood_detector

DETECTOR = mood_detector("sentiment-positive", 1, "The message sounds positive.")
