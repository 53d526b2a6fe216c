"""Evenhand, the conscience of customer support: notice, decide with reasons, review.

The names below are loaded when first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evenhand.core.conduct import review, review_many
    from evenhand.core.conduct.checked_charter import load_charter
    from evenhand.core.decisions import assess, assess_many, decide, decide_many
    from evenhand.core.promises import find_promises, find_promises_many, honest_estimate
    from evenhand.core.signals import notice, notice_many

__version__ = "0.1.0"

__all__ = [
    "assess",
    "assess_many",
    "decide",
    "decide_many",
    "find_promises",
    "find_promises_many",
    "honest_estimate",
    "load_charter",
    "notice",
    "notice_many",
    "review",
    "review_many",
]

_ROOMS = {
    "assess": "decisions",
    "decide": "decisions",
    "find_promises": "promises",
    "honest_estimate": "promises",
    "load_charter": "conduct.checked_charter",
    "notice": "signals",
    "review": "conduct",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its room, once."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = import_module(f"evenhand.core.{_ROOMS[name.removesuffix('_many')]}")
    value = globals()[name] = getattr(room, name)
    return value


def __dir__() -> list[str]:
    """Return the public names, whether loaded or not."""
    return sorted({*globals(), *__all__})
