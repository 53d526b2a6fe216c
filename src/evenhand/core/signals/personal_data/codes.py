"""What a number with letters looks like behind the words that announce it."""

from __future__ import annotations

import re

_PIECE = r"(?:[a-z]{0,8}\d[a-z0-9]{0,24}|[*x]{2,12}[a-z0-9]{0,8})"
_PREFIX = r"(?:[a-z]{1,8}[-_:] ?)?"
_CHECK_LETTER = r"(?:[ -][b-df-hj-np-tv-xz](?!'))?"
_END = r"(?![\w%]|[.,:]\d)"

CODE = re.compile(rf"{_PREFIX}{_PIECE}(?:[./_-]{_PIECE}){{0,6}}(?:-[a-z]{{1,4}})?{_END}")
"""Letters and digits without spaces, such as ``D245-938-19``; some may be hidden by ``*``."""

SPACED_CODE = re.compile(
    rf"(?:{_PREFIX}|[a-z]{{2}} (?=\d\d ?\d\d)){_PIECE}(?:["
    rf" ./_-]{_PIECE}){{0,7}}{_CHECK_LETTER}{_END}"
)
"""The same, in groups with spaces, such as ``QQ 12 34 56 C``."""

_CALENDAR = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}|(?:19|20)\d\d|\d{1,2}[./]\d{1,2}")


def digits_in(code: str) -> int:
    """Return how many digits a code shows."""
    return sum(map(str.isdigit, code))


def is_date(code: str) -> bool:
    """Say whether a code is a date or a year rather than a number of something."""
    return _CALENDAR.fullmatch(code) is not None
