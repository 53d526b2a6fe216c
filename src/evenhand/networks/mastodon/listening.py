"""A stream of server-sent events that wakes us; some servers have none or only WebSockets."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from evenhand.networks.kit.door import Limits
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account
from evenhand.networks.mastodon.calls import authorised, caller_of
from evenhand.networks.mastodon.handles import address_of
from evenhand.networks.mastodon.instance import known

_LONGEST_LINE = 8_000_000
_EVENT = b"event:"
_WAKING = frozenset({b"notification", b"conversation", b"delete", b"status.update"})
"""What may be news for us; ``update`` is a new post of somebody whom the account follows."""


def heard(account: Account, seconds: float) -> bool:
    """Wait for an event that may be news; say whether one came.

    Raises :class:`NetworkError` where there is no stream, or it ends before its time.
    """
    ends = time.monotonic() + seconds
    door = account.door.within(Limits(most_bytes=_LONGEST_LINE))
    for line in door.lines(stream_of(account), authorised(account), seconds=seconds):
        if line.startswith(_EVENT) and line.removeprefix(_EVENT).strip() in _WAKING:
            return True
    if time.monotonic() < ends:
        raise NetworkError("the stream ended", permanent=False)
    return False


def stream_of(account: Account) -> str:
    """Return where the stream is: at the address that the server names, spoken to by HTTP."""
    server = known(account, caller_of(account), now=datetime.now(UTC))
    scheme, _, rest = server.streaming.partition("://")
    if not rest:
        raise NetworkError("the server names no address for streaming", permanent=False)
    is_open = scheme in {"ws", "http"} and address_of(account).startswith("http://")
    return f"{'http' if is_open else 'https'}://{rest.rstrip('/')}/api/v1/streaming/user"
