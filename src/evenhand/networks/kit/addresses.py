"""Which addresses of the internet may be reached from here: public ones and no others."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")
_IPV4_COMPATIBLE = IPv6Network("::/96")


def resolve(host: str, port: int) -> tuple[Address, ...]:
    """Return every address of a host, in the order of the system; raise ``OSError`` for none."""
    told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(ip_address(str(place[4][0]).split("%")[0]) for place in told))


def is_public(address: Address) -> bool:
    """Say whether an address belongs to everybody; what is wrapped in it counts too.

    Private, shared, loopback, link-local, multicast and reserved ranges are not public (the
    IANA special-purpose registries), nor are IPv6 addresses that carry such an IPv4 address.
    """
    inner = _carried(address)
    if inner is not None:
        return is_public(inner)
    is_local = isinstance(address, IPv6Address) and address.is_site_local
    return address.is_global and not (address.is_multicast or address.is_reserved or is_local)


def _carried(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64 or address in _IPV4_COMPATIBLE:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
