"""The message thanks or praises somebody for what they did.

Noticed from phrases of thanks and praise, unless the message complains as well: "thanks for
losing my bag" is none. Praise is better answered in private or briefly (Demmers et al. 2018); who
is praised wants to be told.
"""

from __future__ import annotations

from evenhand.core.signals.mood.tone import mood_detector

DETECTOR = mood_detector("praise", 1, "The message thanks or praises.")
