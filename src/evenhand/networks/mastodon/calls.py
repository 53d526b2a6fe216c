"""How the server is called: with the account's token, at its address, and with patience."""

from __future__ import annotations

from evenhand.networks.kit.calling import Caller, refusal
from evenhand.networks.kit.door import Answer, Limits
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account
from evenhand.networks.mastodon.handles import address_of

LIMITS = Limits(most_bytes=8_000_000, seconds=15)
"""A page of hostile posts, each with thousands of mentions, is read; an endless one is not."""


def caller_of(account: Account, limits: Limits = LIMITS) -> Caller:
    """Return what calls the account's server with its token."""
    door, token = account.door.within(limits), authorised(account)
    return Caller(door, address_of(account), token, refused=_refused)


def authorised(account: Account) -> dict[str, str]:
    """Return the header that shows the token; raise where there is none that could be one."""
    token = str(account.settings.get("token", "")).strip()
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise NetworkError("there is no usable access token", permanent=True, revoked=True)
    return {"Authorization": f"Bearer {token}"}


def _refused(answer: Answer, *, writes: bool) -> NetworkError:
    """Return what a refusal means; where the token is no good any more, with what to do."""
    error = refusal(answer, writes=writes)
    if not error.revoked:
        return error
    words = f"the server does not accept the access token any more ({error}); copy a new one here"
    return NetworkError(words, permanent=True, revoked=True)
