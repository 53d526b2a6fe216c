"""Handles with their hosts, and who is mentioned in a text.

A mention is found as Mastodon finds it (``Account::MENTION_RE``): an ``@`` that follows no letter,
figure, ``/`` or ``=``. Other letters than Mastodon's are taken too, since other servers take them.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

import regex

from evenhand.core.errors import InputError
from evenhand.networks.kit.network import Account

_MENTION = regex.compile(r"(?<![=/\w])@(\w[\w.-]*)(?:@([\w.-]*\w))?")


def full_handle(name: str, host: str) -> str:
    """Return ``@name@host``; somebody of our own server is told without a host."""
    plain = name.strip().removeprefix("@")
    return f"@{plain}" if "@" in plain else f"@{plain}@{host}"


def host_of(account: Account) -> str:
    """Return the host in our handle, or that of our server."""
    _, _, host = account.handle.removeprefix("@").partition("@")
    return host or urlsplit(address_of(account)).hostname or "localhost"


def address_of(account: Account) -> str:
    """Return the address of the account's server, with its scheme and without a path.

    Raises :class:`InputError` where it is none.
    """
    told = str(account.settings.get("address", "")).strip()
    try:
        url = urlsplit(told if "://" in told else f"https://{told}")
    except ValueError as error:
        raise InputError("the address of the server is none") from error
    return f"{url.scheme}://{url.netloc}"


def is_same(one: str, other: str) -> bool:
    """Say whether two whole handles are the same; capitals mean nothing in them."""
    return one.casefold() == other.casefold()


def mentioned(text: str, host: str) -> tuple[str, ...]:
    """Return the whole handles that a text mentions, ``host`` being our own."""
    return tuple(
        full_handle(f"{name.rstrip('.-')}@{there}" if there else name.rstrip(".-"), host)
        for name, there in _MENTION.findall(text)
    )


def others(text: str, readers: Collection[str], host: str) -> tuple[str, ...]:
    """Return the handles in a text that would let somebody else than the readers read it."""
    known = {reader.casefold() for reader in readers}
    found = dict.fromkeys(mentioned(text, host))
    return tuple(handle for handle in found if handle.casefold() not in known)
