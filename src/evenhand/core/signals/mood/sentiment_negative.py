"""The message sounds negative, whether or not it complains of anything.

English by a model learnt from 28 emotions (GoEmotions, Demszky et al. 2020); the other six
languages by some three hundred words and phrases each, with negation, strengthening words and
emoji. A language beyond these is "not covered", never neutral.
"""

from __future__ import annotations

from evenhand.core.signals.mood.tone import mood_detector

DETECTOR = mood_detector("sentiment-negative", 1, "The message sounds negative.")
