"""A public reply shows where a person lives, how to reach them, what they ordered or how they pay.

Posts are copied within seconds; deleting one does not take back the copies. Personal data are kept
confidential (GDPR, Article 5(1)(f)) and order or tracking numbers open accounts to impostors. This
holds the reply back until the data are out or a lead lets it through. A quotation of the
customer's own words repeats the data all the same.

Left out: the brand's own contact details as the charter lists them, a contact that the reply
itself offers as ours ("call us on ..."), service numbers, and names alone.

Instead: a short public line, and the details in a private message.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.privacy.shown import SURE, is_offered_as_ours, personal_data_shown
from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule

_SAYS = {
    "personal-data-phone": "This would show everyone a phone number.",
    "personal-data-email": "This would show everyone an e-mail address.",
    "personal-data-postal-address": "This would show everyone where somebody lives.",
    "personal-data-order-number": "An order number opens doors to impostors.",
    "personal-data-tracking-number": "With a tracking number anyone can follow the parcel home.",
    "personal-data-card": "This would show everyone how they pay.",
    "personal-data-iban": "This would show everyone how they pay.",
    "personal-data-secret": "This is a secret. Whoever reads it can be them.",
}
_COPIES = " Posts are copied within seconds; deleting one doesn’t take back the copies."


def find(reply: Reply) -> Iterable[Fault]:
    """Object to every piece of personal data that was found with confidence."""
    for data in personal_data_shown(reply):
        if data.confidence >= SURE and not is_offered_as_ours(reply, data):
            message = _SAYS.get(data.kind)
            yield Fault(data.start, data.end, "", message + _COPIES if message else None)


RULE = Rule(
    name="personal-data-in-public",
    family="privacy",
    severity="blocks",
    message="This would show everyone something about a person." + _COPIES,
    why="A person whose data are posted cannot call them back.",
    find=find,
    audiences=("public",),
    languages=None,
    also_says=tuple(says + _COPIES for says in _SAYS.values()),
)
