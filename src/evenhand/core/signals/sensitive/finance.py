"""The message speaks of somebody's money trouble, or of fraud on their account.

Debt, rent that cannot be paid, income and benefits, a stolen card, a payment nobody made. A wrong
price or a late refund alone is not sensitive; to say in public that one cannot pay costs a person
standing, and to say that an account is open to fraud invites more of it. (Ideas for wording come
from Banking77, Casanueva et al. 2020, CC BY 4.0.)
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector("sensitive-finance", 1, "The message speaks of money trouble or fraud.")
