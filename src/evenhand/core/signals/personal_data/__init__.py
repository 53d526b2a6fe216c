"""Personal data of a person in a text: what should not stand where everyone can read it.

One file finds one kind. Shapes that hold a check digit are believed on their own; bare digits
need a word beside them that says what they are, in the seven languages (``cues/``). All finders
look at a text once, together, and one place is given to one kind (:mod:`.arbitration`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain

from evenhand.core.signals.detector import Detector, Noticed
from evenhand.core.signals.personal_data import (
    bank_account,
    card,
    crypto_wallet,
    customer_number,
    date_of_birth,
    email,
    iban,
    identity_document,
    ip_address,
    name,
    national_id,
    order_number,
    phone,
    postal_address,
    secret,
    tracking_number,
)
from evenhand.core.signals.personal_data.arbitration import without_overlaps
from evenhand.core.signals.personal_data.clues import Clues, Holding
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData
from evenhand.core.signals.personal_data.phone import is_mobile
from evenhand.core.signals.personal_data.same import is_same_email, is_same_phone
from evenhand.core.wording import Wording

__all__ = ["DETECTORS", "FINDERS", "PersonalData", "find_personal_data", "is_mobile",
           "is_same_email", "is_same_phone"]  # fmt: skip

FINDERS: tuple[Finder, ...] = (
    email.FINDER, phone.FINDER, iban.FINDER, card.FINDER, bank_account.FINDER,
    crypto_wallet.FINDER, national_id.FINDER, identity_document.FINDER, date_of_birth.FINDER,
    postal_address.FINDER, ip_address.FINDER, order_number.FINDER, tracking_number.FINDER,
    customer_number.FINDER, name.FINDER, secret.FINDER,
)  # fmt: skip
"""The table of this room."""


def find_personal_data(wording: Wording) -> tuple[PersonalData, ...]:
    """Return the personal data of a text or a reply, in order, none sharing a place.

    The wording may be of any book that holds the rooms of :mod:`.cues`. They are worked out once
    for each wording.
    """
    return wording.once(_find)


def kinds_in(wording: Wording) -> set[str]:
    """Return the kinds of personal data in a text; all of them where a finder fails.

    So each is asked, and says that it failed.
    """
    try:
        return {data.kind for data in find_personal_data(wording)}
    except Exception:
        return {finder.kind for finder in FINDERS}


def _find(wording: Wording) -> tuple[PersonalData, ...]:
    clues = Clues(wording)
    found = [finder.find(clues) for finder in _looking_at(clues.holds)]
    return without_overlaps(chain.from_iterable(found))


@cache
def _looking_at(holds: tuple[Holding, ...]) -> tuple[Finder, ...]:
    """Return the finders that look at something of what a text holds."""
    return tuple(finder for finder in FINDERS if finder.looks_at in holds)


def _detector(finder: Finder) -> Detector:
    """Return the detector that tells what one finder found and kept."""

    def find(wording: Wording) -> Iterable[Noticed]:
        return [
            Noticed(data.start, data.end, data.confidence)
            for data in find_personal_data(wording)
            if data.kind == finder.kind
        ]

    kind = finder.kind
    return Detector(kind, finder.number, finder.about, find, finder.languages, signs=(kind,))


DETECTORS: tuple[Detector, ...] = tuple(map(_detector, FINDERS))
"""One detector for each kind."""
