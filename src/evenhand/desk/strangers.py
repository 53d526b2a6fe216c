"""Whoever comes to an open door without an account: told apart for a day, never followed.

What is kept is a keyed hash of the part of an address that neighbours share, under a key that is
another one every day.
"""

from __future__ import annotations

from datetime import datetime
from ipaddress import IPv4Address, ip_address, ip_network

from django.utils.crypto import salted_hmac

_SHARED = {4: 24, 6: 56}
"""Bits of an address that neighbours share: a block of 256 numbers, or what one home is given."""
_SIGNS = 32
EVERYBODY = "everybody"


def stranger(address: str, *, now: datetime) -> str:
    """Return by which name somebody is known today; whoever has no address shares one name."""
    key = f"evenhand.strangers.{now.date().isoformat()}"
    return salted_hmac(key, _neighbourhood(address), algorithm="sha256").hexdigest()[:_SIGNS]


def _neighbourhood(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return "nowhere"
    inner = None if isinstance(found, IPv4Address) else found.ipv4_mapped
    found = inner or found
    return str(ip_network(f"{found}/{_SHARED[found.version]}", strict=False))
