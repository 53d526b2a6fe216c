"""A public reply shows something that may be personal data.

A number without a check digit or a cue can be a phone number, an order number or nothing; only
somebody who knows the case can say. So it is a warning, where the sure finds of
``personal-data-in-public`` hold the reply back (GDPR, Article 5(1)(f), confidentiality).

A contact that the reply offers as the brand's own is named here only where the charter lists the
brand's contact details of that kind and this one is not among them, or where it is a mobile
number, which somebody carries about with them.

Instead: leave it out, or add it to the charter if it is the brand's.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.privacy.shown import SURE, is_offered_as_ours, personal_data_shown
from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.signals.personal_data import PersonalData, is_mobile

_UNLISTED = "You offer this as ours, but the charter doesn’t list it. Is it somebody’s own?"


def find(reply: Reply) -> Iterable[Fault]:
    """Object to unsure finds, and to contacts offered as ours that the charter does not list."""
    for data in personal_data_shown(reply):
        if is_offered_as_ours(reply, data):
            if _listed_of_kind(reply, data) or _is_mobile(reply, data):
                yield Fault(data.start, data.end, message=_UNLISTED)
        elif data.confidence < SURE:
            yield Fault(data.start, data.end, "")


def _is_mobile(reply: Reply, data: PersonalData) -> bool:
    shown = reply.text.folded[data.start : data.end]
    return data.kind == "personal-data-phone" and is_mobile(shown, reply.language)


def _listed_of_kind(reply: Reply, data: PersonalData) -> tuple[str, ...]:
    """Return what the charter lists of the same kind."""
    brand = reply.brand
    return {
        "personal-data-phone": brand.phones,
        "personal-data-email": brand.emails,
    }.get(data.kind, brand.addresses)


RULE = Rule(
    name="possible-personal-data-in-public",
    family="privacy",
    severity="warns",
    message="This may be personal data, and everyone would read it. If it is, leave it out.",
    also_says=(_UNLISTED,),
    why="A person whose data are posted cannot call them back.",
    find=find,
    audiences=("public",),
    languages=None,
)
