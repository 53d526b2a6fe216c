"""Whether an account works: both servers reached, encrypted and signed in to; nothing is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from evenhand.networks.email.connecting import Contexts
from evenhand.networks.email.mailbox import Mailbox, on_day, opened
from evenhand.networks.email.place import Place
from evenhand.networks.email.postbox import accepts, signed_in
from evenhand.networks.email.reading.parts import Headers
from evenhand.networks.email.reading.proving import is_named, servers_of
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account, Fault

RECENT = timedelta(days=14)
LOOKED_AT = 15
"""Mails whose headers are looked at, of those that came in the last two weeks."""
_ENOUGH = 5
"""Mails that must lack our server's line before we say that it is missing."""
_HEADERS = 60_000
_NOT_READ = "The mailbox cannot be read."
_NOT_SENT = "The server that sends does not take our mail."
_NOT_LET_IN = "Name and password are not accepted."
_LOOK = "Look at its server, port, encryption and folder, and check again in a few minutes."
_MAKE_ANOTHER = "Make a new app password where the account is kept, and enter it here."
_NOBODY_SAYS = "In recent mails no server says anything about who wrote."
_IT_SAYS_NOTHING = "In recent mails the server whose word counts on who wrote says nothing."
_NONE_IS_NAMED = "No server is named whose word counts on who wrote."
_ENTER_IT = "If your own server is among them, enter its name. Until then no sender is proved."
_LET_IT = (
    "Ask whoever runs your server to let it check SPF, DKIM and DMARC and to write what it found "
    "into Authentication-Results. Until then no sender is proved."
)


def faults(account: Account, place: Place, contexts: Contexts) -> tuple[Fault, ...]:
    """Return everything that keeps an account from working, and what to do about it."""
    if not place.address:
        do = "Use the whole address as the handle."
        return (Fault("The handle is no mail address.", do, detail=account.handle),)
    return (*_of_reading(account, place, contexts), *_of_sending(account, place, contexts))


def _of_reading(account: Account, place: Place, contexts: Contexts) -> Iterator[Fault]:
    try:
        with opened(place, account.door, contexts) as box:
            box.open(place.folder)
            yield from _of_copies(box)
            yield from _of_proving(box, place)
    except NetworkError as error:
        yield _let_in(error) or Fault(_NOT_READ, _LOOK, detail=str(error))


def _of_sending(account: Account, place: Place, contexts: Contexts) -> Iterator[Fault]:
    try:
        with signed_in(place, account.door, contexts) as smtp:
            accepts(smtp, place.address)
    except NetworkError as error:
        yield _let_in(error) or Fault(_NOT_SENT, _LOOK, detail=str(error))


def _let_in(error: NetworkError) -> Fault | None:
    """Return that the account is no longer ours to use, if that is it."""
    return Fault(_NOT_LET_IN, _MAKE_ANOTHER, detail=str(error)) if error.revoked else None


def _of_copies(box: Mailbox) -> Iterator[Fault]:
    """Yield that there is no folder by which a letter can be found after a silence."""
    if not box.sent_folder():
        what = "There is no folder for sent mail."
        yield Fault(what, "Make one that is called Sent, for copies of letters.", is_hint=True)


def _of_proving(box: Mailbox, place: Place) -> Iterator[Fault]:
    """Yield that the named server never says who wrote, or under which name it does."""
    since = on_day((datetime.now(UTC) - RECENT).date())
    seen, mails = Counter[str](), 0
    for uid in box.search("SINCE", since)[-LOOKED_AT:]:
        raw = box.content(uid, most=_HEADERS) or b""
        mails += 1
        seen.update(dict.fromkeys(servers_of(Headers(raw)), 1))
    if mails < _ENOUGH or any(is_named(name, place.proving_server) for name in seen):
        return
    told = ", ".join(name for name, _ in seen.most_common(3))
    if not told:
        yield Fault(_NOBODY_SAYS, _LET_IT, detail=place.proving_server, is_hint=True)
    elif place.proving_server:
        yield Fault(_IT_SAYS_NOTHING, _ENTER_IT, detail=told, is_hint=True)
    else:
        yield Fault(_NONE_IS_NAMED, _ENTER_IT, detail=told, is_hint=True)
