"""Signed in once and kept: a session is renewed when it runs out, and rarely begun anew.

Signing in is limited to 30 times in five minutes and 300 a day
(https://docs.bsky.app/docs/advanced-guides/rate-limits), renewing is not. Two processes may renew
at once: for two hours the data server gives the same answer to the same token.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from evenhand.networks.bluesky.names import data_server, is_did, plain_handle
from evenhand.networks.kit.calling import Call, Caller, decoded, with_json
from evenhand.networks.kit.door import Answer, Door, Limits
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account

SERVICE = "https://bsky.social"
_MEMORY = "session"
_SIGN_IN = "com.atproto.server.createSession"
_RENEW = "com.atproto.server.refreshSession"
_LIMITS = Limits(most_bytes=8_000_000, seconds=15)
"""A page of a hundred notifications, each with a profile and a post, is a large answer."""


class Session(msgspec.Struct, frozen=True):
    """Who we are there, where our data lives, and the two tokens that prove it.

    ``by`` is a digest of what was signed in with, so that a new password begins a new session.
    """

    did: str
    handle: str
    server: str
    access: str
    renewal: str
    by: str


def session_of(account: Account) -> Session:
    """Return the session that is kept, or sign in."""
    try:
        kept = msgspec.convert(account.memory.recall(_MEMORY), Session)
    except msgspec.ValidationError:
        return sign_in(account)
    return kept if kept.by == _by(account) else sign_in(account)


def sign_in(account: Account, who: str = "") -> Session:
    """Begin a session with the app password, and keep it; raise NetworkError.

    ``who`` is the identity where it is known, so that a brand may change its handle.
    """
    return begun(account, asked_to_sign_in(account, who))


def asked_to_sign_in(account: Account, who: str = "") -> Answer:
    """Return the service's answer to handle and password, for whoever looks at all of it."""
    asked = {
        "identifier": who or plain_handle(account.handle),
        "password": str(account.settings.get("password", "")),
    }
    try:
        return Caller(door_of(account), service_of(account)).ask(_xrpc(_SIGN_IN, asked))
    except NetworkError as error:
        raise _signing_in(error) from error


def begun(account: Account, answer: Answer) -> Session:
    """Return the session that an answer to signing in begins, kept for later calls."""
    return _kept(account, decoded(answer, writes=False), service_of(account))


def renewed(account: Account, old: Session) -> Session:
    """Return a fresh session for one that ran out; where it cannot be renewed, sign in."""
    headers = {"Authorization": f"Bearer {old.renewal}"}
    call = Call("POST", f"/xrpc/{_RENEW}")
    try:
        told = decoded(Caller(door_of(account), old.server, headers).ask(call), writes=False)
    except NetworkError as error:
        if not error.permanent:
            raise nothing_sent(error) from error
        return sign_in(account, old.did)
    return _kept(account, told, old.server)


def nothing_sent(error: NetworkError) -> NetworkError:
    """Return an error as one before anything was said: also silence leaves nothing unsure then."""
    return NetworkError(
        str(error), permanent=error.permanent, retry_after=error.retry_after, code=error.code
    )


def door_of(account: Account) -> Door:
    """Return the way out, wide enough for a page of posts."""
    return account.door.within(_LIMITS)


def service_of(account: Account) -> str:
    """Return the address at which an account signs in."""
    return str(account.settings.get("service") or SERVICE).rstrip("/")


def _xrpc(method: str, value: Mapping[str, Any]) -> Call:
    return with_json("POST", f"/xrpc/{method}", value)


def _kept(account: Account, told: Any, server: str) -> Session:
    try:
        session = Session(
            did=told["did"],
            handle=told["handle"],
            server=data_server(told.get("didDoc")) or server,
            access=told["accessJwt"],
            renewal=told["refreshJwt"],
            by=_by(account),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise NetworkError("the service's answer is no session", permanent=False) from error
    if not is_did(session.did):
        raise NetworkError("the service names nobody whom the session is for", permanent=False)
    account.memory.remember(_MEMORY, msgspec.to_builtins(session))
    return session


def _by(account: Account) -> str:
    told = (service_of(account), plain_handle(account.handle), account.settings.get("password"))
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _signing_in(error: NetworkError) -> NetworkError:
    """Say in words what a refused sign-in means; it is always a matter of the account."""
    if not error.permanent:
        return nothing_sent(error)
    words = _REFUSED.get(error.code, f"Bluesky does not let this account in ({error})")
    return NetworkError(words, permanent=True, revoked=True, code=error.code)


_REFUSED = {
    "AuthenticationRequired": "Bluesky does not accept this handle with this app password",
    "AuthFactorTokenRequired": "This is the account's main password; an app password is needed",
    "AccountTakedown": "Bluesky has taken this account down",
}
