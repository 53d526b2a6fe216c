"""Text from outside as it can be kept: PostgreSQL takes no NUL, UTF-8 no half of a pair."""

from __future__ import annotations

_UNKEEPABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd")


def storable(text: str) -> str:
    """Return a text whose unkeepable characters are shown as U+FFFD, one for one."""
    return text.translate(_UNKEEPABLE)
