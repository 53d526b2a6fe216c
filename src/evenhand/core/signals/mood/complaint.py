"""The message complains: something that a brand did or failed to do went wrong for the customer.

Noticed from what the text says, in English by a learnt model and sure phrases, in the other
languages by sure phrases ("seit drei Wochen kein Internet") and by bad words about a service. A
complaint is not anger: many are calm. Shame about having to complain keeps people silent, and an
unnoticed complaint is a second failure (ISO 10002 asks that complaints be recognised as such).

See ``docs/models/mood.md`` for how often it is right.
"""

from __future__ import annotations

from evenhand.core.signals.mood.tone import mood_detector

DETECTOR = mood_detector("complaint", 1, "The message complains.")
