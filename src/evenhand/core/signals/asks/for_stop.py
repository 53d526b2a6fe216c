"""The message asks for silence: no more messages, calls, newsletters or surveys.

The right to object to marketing is absolute (GDPR, Article 21), and leaving takes one click
(practice 5). Asked in any of the seven languages, whatever the rest is written in.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector(
    "asks-for-stop", 1, "The message asks not to be contacted any more.", everywhere=True
)
