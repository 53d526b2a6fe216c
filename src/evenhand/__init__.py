"""Evenhand, the conscience of customer support: notice, decide with reasons, review."""

from __future__ import annotations

from evenhand.core.conduct import review, review_many
from evenhand.core.signals import notice, notice_many

__version__ = "0.1.0"

__all__ = ["notice", "notice_many", "review", "review_many"]
