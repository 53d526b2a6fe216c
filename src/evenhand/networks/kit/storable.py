"""Text from outside as it can be kept: PostgreSQL takes no NUL, UTF-8 no half of a pair."""

from __future__ import annotations

import re

_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """Return a text whose unkeepable characters are shown as U+FFFD, one for one."""
    if text.isascii() and "\0" not in text:
        return text
    return _UNKEEPABLE.sub("\ufffd", text)
