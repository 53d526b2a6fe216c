"""What a customer showed of themselves in public stays covered wherever their words are repeated.

Numbers that helping needs stay readable. Only the message itself can be uncovered, and that look
is logged.
"""

from __future__ import annotations

from collections.abc import Iterable

PERSONAL_DATA = "personal-data-"
COVER = "[…]"
"""What stands in the place of covered words: an omission, and not the end of a sentence."""
_NEEDED_FOR_HELP = frozenset(
    PERSONAL_DATA + what for what in ("order-number", "tracking-number", "customer-number", "name")
)


def is_shielded(kind: str) -> bool:
    """Say whether a signal of this kind marks words that are to be covered."""
    return kind.startswith(PERSONAL_DATA) and kind not in _NEEDED_FOR_HELP


def covered(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Return a text with these places covered; what reaches beyond its end is covered to there."""
    for start, end in sorted(places, reverse=True):
        if start < len(text):
            text = f"{text[:start]}{COVER}{text[end:]}"
    return text
