"""No address gets more mail than a conversation needs, whoever says that it is theirs.

The desk limits each conversation and the whole inbox. But somebody who writes in many names of one
victim begins many conversations; so what went to an address is counted over all of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from evenhand.networks.email.naming import digest
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account

MOST_TO_ONE = 10
"""Mails to one address within an hour (house rule)."""
_HOUR = timedelta(hours=1)
_SENT = "sent-to"


def keep_pace(account: Account, address: str, name: str, now: datetime) -> None:
    """Count the letter called ``name``, however often it is tried; raise where it has to wait."""
    lately, letter = _lately(account, now), _mark(name)
    to_one = lately.setdefault(_mark(address), {})
    if letter in to_one:
        return
    if len(to_one) >= MOST_TO_ONE:
        words = f"{MOST_TO_ONE} mails went to this address within the last hour, so this one waits"
        raise NetworkError(words, permanent=False)
    to_one[letter] = now.timestamp()
    account.memory.remember(_SENT, lately)


def _lately(account: Account, now: datetime) -> dict[str, dict[str, float]]:
    """Return which letters went when to whom within the last hour."""
    since = (now - _HOUR).timestamp()
    known = account.memory.recall(_SENT)
    told = known.items() if isinstance(known, dict) else ()
    kept = {to: {name: at for name, at in sent.items() if at > since} for to, sent in told}
    return {to: sent for to, sent in kept.items() if sent}


def _mark(told: str) -> str:
    """Return a short sign for an address or a name: what is kept names nobody."""
    return digest(told.encode())[:12]
