"""When two ways of writing mean the same telephone or the same mailbox.

With these a caller takes the brand's own public contact details out of what was found.
"""

from __future__ import annotations

import re

_EXTENSION = re.compile(r"(?:x|ext\.?|extension)\s?\d{1,6}\s*$", re.IGNORECASE)
_NOT_DIALLED = re.compile(r"^(?:00|011)?0*")
_FEWEST_SHARED = 7


def is_same_phone(one: str, other: str) -> bool:
    """Say whether two numbers reach the same line, with or without country code and trunk zero.

    ``+44 20 7946 0958``, ``0044 (0)20 7946 0958`` and ``020 7946 0958`` are the same.
    """
    first, second = sorted((_dialled(one), _dialled(other)), key=len)
    return len(first) >= _FEWEST_SHARED and second.endswith(first)


def _dialled(number: str) -> str:
    """Return the digits that a number has in every way of writing it."""
    number = _EXTENSION.sub("", number).replace("(0)", "")
    digits = "".join(str(int(c)) for c in number if c.isdecimal())
    return _NOT_DIALLED.sub("", digits)


def is_same_email(one: str, other: str) -> bool:
    """Say whether two addresses lead to the same mailbox, whatever their letter case."""
    return one.strip().casefold() == other.strip().casefold()
