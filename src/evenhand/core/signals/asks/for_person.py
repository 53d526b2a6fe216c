"""The message asks to deal with a person: no bot, somebody to talk to, a supervisor.

A person on request, at any time, is a promise of the house (practice 3) and in places the law
(Spain, Law 10/2025). Asked in any of the seven languages, whatever the rest is written in.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector(
    "asks-for-person", 1, "The message asks for a person instead of a machine.", everywhere=True
)
