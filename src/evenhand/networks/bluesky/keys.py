"""The name that we give a record before it exists, so that sending it twice writes it once.

A record's key on the AT Protocol is a TID: 53 bits of microseconds and 10 bits of a clock's
number in thirteen signs that sort by time (https://atproto.com/specs/tid). Ours begins at the
moment of what is answered, which is always known, and takes the rest from the reply's own key.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

_SIGNS = "234567abcdefghijklmnopqrstuvwxyz"
_LENGTH = 13
_LATEST = (1 << 53) - 1
_WITHIN = 1 << 20
"""Microseconds, about a second, over which replies to the same post are spread."""
_CLOCKS = 1 << 10
_SINCE = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def record_key(key: str, after: datetime) -> str:
    """Return the record's key for a reply's key and the moment that it answers; the same each time.

    Two replies to posts of the same second share one with a probability of one in a billion, and
    then the network refuses the second: it never overwrites the first.
    """
    drawn = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8])
    clock, rest = drawn % _CLOCKS, drawn // _CLOCKS
    micros = (after - _SINCE) // _MICROSECOND + 1 + rest % _WITHIN
    number = min(max(micros, 0), _LATEST) * _CLOCKS + clock
    return "".join(_SIGNS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
