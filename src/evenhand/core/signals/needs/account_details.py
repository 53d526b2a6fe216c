"""A useful answer needs details of the customer's own account, order or contract.

Whoever writes "where is my parcel" can only be helped by looking at an order, and what stands
there is nobody else's business (GDPR, Article 5(1)(f)): a short word in public, the details in
private. Noticed by what people call their own: my order, my bill, my booking, I was charged.
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector(
    "needs-account-details", 1, "A useful answer needs details of the customer's account or order."
)
