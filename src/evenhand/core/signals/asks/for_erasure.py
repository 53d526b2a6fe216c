"""The message asks that an account or personal data be erased.

The right to erasure (GDPR, Article 17), with the same clock as access. A complaint that somebody
else deleted the account, or the wish to keep it, is not such a request.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector("asks-for-erasure", 1, "The message asks to erase an account or data.")
