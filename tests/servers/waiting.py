"""Waiting for what another process does: asked again and again, until a deadline."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

PATIENCE = 30.0
"""Seconds that a busy machine may take for what usually takes less than one."""
_STEP = 0.05


def until(ask: Callable[[], Found], what: str) -> Found:
    """Return the first answer that holds; fail where none comes in time."""
    ends = time.monotonic() + PATIENCE
    while not (found := ask()):
        assert time.monotonic() < ends, f"waited in vain: {what}"
        time.sleep(_STEP)
    return found
