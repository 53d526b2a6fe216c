"""The message asks that the matter, or its details, be kept out of public view.

"DM me", "can we talk in private", "I'd rather not post that here"; and in a reply, the request
not to send personal details in public. What was only told ("I won't DM you", "they told me to
DM") is not asked. The customer's choice of channel outranks convenience (practice 1).
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector(
    "asks-for-private", 1, "The message asks to keep the matter out of public view."
)
