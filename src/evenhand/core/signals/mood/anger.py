"""The message shows anger: at the brand, at somebody, at how things are.

English by a learnt model (anger, disgust and annoyance of GoEmotions) beside angry emoji, the
other languages by phrases and emoji. Anger is a reason for a calm person and a quick answer,
never a reason to move somebody out of sight (practice 1), and never judged by who writes: names,
pronouns and dialect do not count.
"""

from __future__ import annotations

from evenhand.core.signals.mood.tone import mood_detector

DETECTOR = mood_detector("anger", 1, "The message shows anger.")
