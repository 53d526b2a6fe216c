"""What we choose, with reasons and what would have changed it: :func:`decide`."""

from __future__ import annotations

from evenhand.core.decisions.assessing import assess, assess_many
from evenhand.core.decisions.circumstances import BrandNow, Choices, History, NetworkNow
from evenhand.core.decisions.deciding import decide, decide_many
from evenhand.core.decisions.decision import Decision

__all__ = [
    "BrandNow",
    "Choices",
    "Decision",
    "History",
    "NetworkNow",
    "assess",
    "assess_many",
    "decide",
    "decide_many",
]
