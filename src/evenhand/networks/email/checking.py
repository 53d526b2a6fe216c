"""Whether an account works: both servers reached, encrypted and signed in to; nothing is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from evenhand.networks.email.connecting import Contexts
from evenhand.networks.email.mailbox import Mailbox, on_day, opened
from evenhand.networks.email.place import Line, Place
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
_READING = "Look at the server that is read (IMAP), its port, encryption, name and password."
_SENDING = "Look at the server that sends (SMTP), its port, encryption, name and password."


def faults(account: Account, place: Place, contexts: Contexts) -> tuple[Fault, ...]:
    """Return everything that keeps an account from working, and what to do about it."""
    if not place.address:
        told = Fault("The handle is no mail address.", "Use the whole address as the handle.")
        return (told,)
    return (*_of_reading(account, place, contexts), *_of_sending(account, place, contexts))


def _of_reading(account: Account, place: Place, contexts: Contexts) -> Iterator[Fault]:
    try:
        with opened(place, account.door, contexts) as box:
            box.open(place.folder)
            yield from _of_copies(box)
            yield from _of_proving(box, place)
    except NetworkError as error:
        yield _fault(error, place.imap, _READING)


def _of_sending(account: Account, place: Place, contexts: Contexts) -> Iterator[Fault]:
    try:
        with signed_in(place, account.door, contexts) as smtp:
            accepts(smtp, place.address)
    except NetworkError as error:
        yield _fault(error, place.smtp, _SENDING)


def _fault(error: NetworkError, line: Line, do: str) -> Fault:
    what = str(error).rstrip(".")
    if error.revoked:
        do = f"Make a new app password for {line.user} and enter it here. {do}"
    return Fault(f"{what[:1].upper()}{what[1:]}.", do)


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
    if place.proving_server:
        what = f"None of the last {mails} mails holds a result of {place.proving_server}."
    else:
        what = "No server is named whose word counts on who wrote."
    yield Fault(what, _to_do(told), is_hint=True)


def _to_do(told: str) -> str:
    if not told:
        return (
            "Ask whoever runs the server to let it check SPF, DKIM and DMARC and to write "
            "Authentication-Results. Until then no sender is proved."
        )
    return (
        f"In recent mails these servers wrote results: {told}. If your own is among them, enter "
        "its name. Until then no sender is proved."
    )
