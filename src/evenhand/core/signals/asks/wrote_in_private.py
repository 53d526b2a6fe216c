"""The customer says that they already wrote in private: a direct message, an e-mail, a form.

To ask them to write in private once more is to ask for the same thing twice (practice 16), and a
private message that stayed unanswered is often why they came to the public square.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector(
    "wrote-in-private", 1, "The customer says they already wrote in private."
)
