"""From the form to the desk: customers' letters after a number, in order and without a gap."""

from __future__ import annotations

from django.db.models import Prefetch

from evenhand.core.errors import InputError
from evenhand.networks.form.events import SCHEME, event_of
from evenhand.networks.form.models import Enclosure
from evenhand.networks.form.writing import letterbox_of
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.inbound import Fetched, Polled, RawItem
from evenhand.networks.kit.network import Account

PAGE = 200
"""Letters in one answer."""
_LONGEST_NUMBER = 19


def polled(account: Account, cursor: str) -> Polled:
    """Return up to 200 letters after the cursor's number, and where to go on."""
    letters = list(
        letterbox_of(account)
        .letters.filter(number__gt=_number(cursor))
        .select_related("thread")
        .prefetch_related(Prefetch("enclosures", Enclosure.objects.defer("content")))
        .order_by("number")[: PAGE + 1]
    )
    shown = letters[:PAGE]
    items = tuple(RawItem(letter.name, event_of(letter)) for letter in shown)
    reached = str(shown[-1].number) if shown else cursor
    return Polled(items, reached, has_more=len(letters) > PAGE)


def fetched(address: str, account: Account) -> Fetched:
    """Return what lay in a letter of this account's, by the address that its letter told."""
    found = Enclosure.objects.filter(
        letter__letterbox=letterbox_of(account), name=address.removeprefix(SCHEME)
    ).first()
    if found is None or not address.startswith(SCHEME):
        raise NetworkError("this file is not there any more", permanent=True)
    return Fetched(bytes(found.content), found.content_type)


def _number(cursor: str) -> int:
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdecimal() and len(cursor) < _LONGEST_NUMBER):
        raise InputError(f"not a cursor of the form: {cursor!r}")
    return int(cursor)
