"""What we choose, with reasons and what would have changed it: :func:`decide`."""

from __future__ import annotations

from evenhand.core.decisions.deciding import decide, decide_many
from evenhand.core.decisions.decision import Decision

__all__ = ["Decision", "decide", "decide_many"]
