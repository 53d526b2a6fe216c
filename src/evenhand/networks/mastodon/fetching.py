"""A file that came with a post, fetched when somebody looks."""

from __future__ import annotations

from evenhand.networks.kit.calling import refusal
from evenhand.networks.kit.door import Limits
from evenhand.networks.kit.inbound import Fetched
from evenhand.networks.kit.network import Account

LIMITS = Limits(most_bytes=40_000_000, seconds=60)
_SUCCESS = 200


def fetched(address: str, account: Account) -> Fetched:
    """Return what lies at an address; raise :class:`NetworkError` where there is nothing."""
    answer = account.door.within(LIMITS).get(address)
    if answer.status != _SUCCESS:
        raise refusal(answer, writes=False)
    return Fetched(answer.body, answer.headers.get("content-type", ""))
