"""Handles on the practice network: ``@ines`` at home, ``@ines@square.practice`` in full."""

from __future__ import annotations

import re

HOME = "square.practice"
_MENTION = re.compile(r"(?<![\w@])@(\w[\w.-]*)(?:@([\w.-]+))?")


def full_handle(handle: str) -> str:
    """Return a handle with the place it lives at, in lower case: ``@ines@square.practice``."""
    name, _, home = handle.strip().lower().removeprefix("@").partition("@")
    return f"@{name}@{home or HOME}"


def short_handle(handle: str) -> str:
    """Return a handle as people write it in the square: without the place, if it is home."""
    return full_handle(handle).removesuffix(f"@{HOME}")


def mentioned(text: str) -> frozenset[str]:
    """Return the full handles of everybody whom a text mentions."""
    return frozenset(
        full_handle(f"{name.rstrip('.-')}@{(home or HOME).rstrip('.-')}")
        for name, home in _MENTION.findall(text)
    )
