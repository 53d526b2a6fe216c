"""Whether an account works, asked live: password, handle, direct messages, clock and limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from evenhand.core.errors import EvenhandError
from evenhand.networks.bluesky.chat import is_closed_to_us, remember_chat
from evenhand.networks.bluesky.line import Line
from evenhand.networks.bluesky.names import plain_handle
from evenhand.networks.bluesky.session import asked_to_sign_in, begun
from evenhand.networks.kit.calling import get
from evenhand.networks.kit.door import Answer
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account, Fault

CLOCKS_DIFFER = timedelta(minutes=5)
_LEAST_LEFT = 0.05
"""The part of the network's limit below which little is left (house rule)."""
_SIGN_IN_ANEW = (
    "Make a new app password at Bluesky under Settings, Privacy and security, App passwords; tick "
    "“Allow access to your direct messages”; then put it in here. If the account has another "
    "handle by now, connect it under that one."
)
_WITHOUT_DIRECT = (
    "Make an app password with “Allow access to your direct messages” ticked and put it in here, "
    "or set direct messages to “no” for this inbox."
)


def faults(account: Account, *, now: datetime) -> tuple[Fault, ...]:
    """Return everything that keeps the account from working; it signs in anew to see."""
    try:
        answer = asked_to_sign_in(account)
        begun(account, answer)
        line = Line(account)
    except EvenhandError as error:
        return (_of_sign_in(error),)
    return (*_of_clock(answer.headers, now), *_of_handle(line), *_of_rest(line))


def _of_sign_in(error: EvenhandError) -> Fault:
    if isinstance(error, NetworkError) and error.revoked:
        what = "Bluesky does not accept the account's password."
        return Fault(what, _SIGN_IN_ANEW, detail=str(error))
    if isinstance(error, NetworkError) and error.retry_after:
        minutes = int(error.retry_after.total_seconds()) // 60 + 1
        what = "Bluesky has had too many sign-ins from here."
        return Fault(what, "Wait so long, then check again.", detail=f"{minutes} min")
    do = "Look at the address of the service, and check again."
    return Fault("The service cannot be used.", do, detail=str(error))


def _of_clock(headers: Mapping[str, str], now: datetime) -> Iterator[Fault]:
    try:
        there = parsedate_to_datetime(headers.get("date", ""))
    except ValueError:
        return
    apart = abs(now - (there if there.tzinfo else there.replace(tzinfo=UTC)))
    if apart > CLOCKS_DIFFER:
        minutes = int(apart.total_seconds()) // 60
        yield Fault(
            "The clock of this machine and the network's lie apart.",
            "Let the machine set its clock by the network time protocol.",
            detail=f"{minutes} min",
        )


def _of_handle(line: Line) -> Iterator[Fault]:
    """Demand that the handle leads to whom we are signed in as; a DID leads there by itself."""
    handle = plain_handle(line.account.handle)
    if handle == line.did:
        return
    try:
        told = line.get("com.atproto.identity.resolveHandle", ("handle", handle)).get("did")
    except NetworkError as error:
        told = str(error)
    if told != line.did:
        yield Fault(
            "The handle does not lead to the account that was signed in to.",
            "Connect the account under the handle that it has now, or repair the handle's domain.",
            detail=f"{handle}: {told}",
        )


def _of_rest(line: Line) -> Iterator[Fault]:
    """Look whether posts and direct messages can be read, and what is left of the limit."""
    asked = get("/xrpc/app.bsky.notification.listNotifications", ("limit", "1"))
    yield from _tried(lambda: line.ask(asked))
    if line.account.settings.get("direct") == "no":
        return
    chat = get("/xrpc/chat.bsky.convo.listConvos", ("limit", "1"))
    try:
        line.ask(chat)
    except NetworkError as error:
        if not is_closed_to_us(error):
            do = "Posts arrive meanwhile. Check again later."
            what = "Direct messages cannot be read now."
            yield Fault(what, do, detail=str(error), is_hint=True)
            return
        remember_chat(line.account, is_open=False)
        what = "The app password may not read direct messages."
        yield Fault(what, _WITHOUT_DIRECT, is_hint=True)
    else:
        remember_chat(line.account, is_open=True)


def _tried(ask: Callable[[], Answer]) -> Iterator[Fault]:
    try:
        headers = ask().headers
    except NetworkError as error:
        yield Fault("Mentions cannot be read.", "Check again later.", detail=str(error))
        return
    most, left = headers.get("ratelimit-limit", ""), headers.get("ratelimit-remaining", "")
    if most.isdecimal() and left.isdecimal() and int(left) < int(most) * _LEAST_LEFT:
        yield Fault(
            "Few of the calls that Bluesky allows are left for now.",
            "Wait until the limit begins anew; other programs use this account or address too.",
            detail=f"{left}/{most}",
            is_hint=True,
        )
