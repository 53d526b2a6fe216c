"""The message asks to be answered in public, or refuses to go to private messages.

Whoever asks for daylight usually asked in private before. The choice is theirs (practice 1).
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector("asks-for-public", 1, "The message asks for an answer in public.")
