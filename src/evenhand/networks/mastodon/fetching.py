"""A file that came with a post, fetched when somebody looks."""

from __future__ import annotations

from evenhand.networks.kit.calling import refusal
from evenhand.networks.kit.door import Limits
from evenhand.networks.kit.inbound import Fetched
from evenhand.networks.kit.network import Account
from evenhand.networks.mastodon.handles import address_of

LIMITS = Limits(most_bytes=40_000_000, seconds=60)
_SUCCESS = 200


def fetched(address: str, account: Account) -> Fetched:
    """Return what lies at an address; raise :class:`NetworkError` where there is nothing.

    Another server may have named the address. It leads to no host in the house but our own server.
    """
    answer = account.door.within(LIMITS).for_strangers(address_of(account)).get(address)
    if answer.status != _SUCCESS:
        raise refusal(answer, writes=False)
    return Fetched(answer.body, answer.headers.get("content-type", ""))
