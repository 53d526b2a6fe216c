"""Whose personal data a reply shows: what is left when the brand's own contact details are out."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.signals.personal_data import PersonalData, is_same_email, is_same_phone
from evenhand.core.span import Span
from evenhand.core.text import Text

SURE = 0.7
"""From this confidence on a find holds the reply back; below, it is mentioned."""

_OWN_KINDS = {"personal-data-phone", "personal-data-email", "personal-data-postal-address"}
_LEFT_OUT = "personal-data-name"
"""A name alone is how people greet and sign; with anything else it is that else which exposes."""
_NEAR = 30
_FEWEST_SIGNS = 3


def personal_data_shown(reply: Reply) -> Iterator[PersonalData]:
    """Yield the personal data in a reply that are not the brand's own."""
    for data in reply.personal_data:
        if data.kind != _LEFT_OUT and not _is_listed(reply, data):
            yield data


def is_offered_as_ours(reply: Reply, data: PersonalData) -> bool:
    """Say whether "call us on" or the like stands right before a phone, mailbox or address."""
    return data.kind in _OWN_KINDS and any(
        hit.start <= data.start <= hit.end + _NEAR
        and reply.text.sentence_at(hit.start).holds(Span(data.start, data.start + 1))
        for hit in reply.hits("offers-our-contact")
    )


def _is_listed(reply: Reply, data: PersonalData) -> bool:
    """Say whether the charter lists it among the brand's contact details."""
    shown, brand = reply.text.seen[data.start : data.end], reply.brand
    if data.kind == "personal-data-phone":
        return any(is_same_phone(shown, own) for own in brand.phones)
    if data.kind == "personal-data-email":
        host = shown.rpartition("@")[2].casefold()
        return any(is_same_email(shown, own) for own in brand.emails) or host in brand.links
    signs = _signs(shown)
    own = (*brand.addresses, *brand.handles, *brand.links)
    return len(signs) >= _FEWEST_SIGNS and any(signs in _signs(listed) for listed in own)


def _signs(shown: str) -> str:
    return "".join(sign for sign in Text(shown).folded if sign.isalnum())
