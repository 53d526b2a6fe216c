"""An internet address leads to a household, and is personal data (CJEU, C-582/14 Breyer).

A number with four parts behind the word "version" is one of a program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData

KIND = "personal-data-ip-address"

_PART = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_FOUR = re.compile(rf"(?<![\w.])(?:{_PART}\.){{3}}{_PART}(?![\w]|\.\d)")
_SIX = re.compile(r"(?<![\w:.])(?:[0-9a-f]{0,4}:){2,8}[0-9a-f]{0,4}(?![\w:])")
_PROGRAM = re.compile(
    r"(?:version|ver\.?|firmware|build|release|update|ios|android|windows|v\.?)\s{0,3}$"
)
_DOTTED = re.compile(r"\.(?<=\d\.)\d{1,3}\.\d{1,3}\.\d")
_COLONS = re.compile(":[0-9a-f]{0,4}:")
_FEWEST_IN_SIX = 8


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield addresses of version 4 and 6."""
    words = clues.words
    if "numbers" in clues.holds and _DOTTED.search(words):
        for found in _FOUR.finditer(words):
            if not _PROGRAM.search(words[max(0, found.start() - 16) : found.start()]):
                yield PersonalData(KIND, *found.span(), 0.95)
    if _COLONS.search(words):
        for found in _SIX.finditer(words):
            if len(found[0]) >= _FEWEST_IN_SIX and _is_version_six(found[0]):
                yield PersonalData(KIND, *found.span(), 0.95, is_checked=True)


def _is_version_six(piece: str) -> bool:
    from ipaddress import IPv6Address  # noqa: PLC0415 - loaded only when a candidate stands there

    try:
        IPv6Address(piece)
    except ValueError:
        return False
    return True


FINDER = Finder(KIND, 1, "An internet address (IP version 4 or 6).", find)
