"""What we said we would do: finding it in text, when it is due, the honest estimate."""

from __future__ import annotations

from evenhand.core.promises.estimate import Estimate, PastCase, honest_estimate
from evenhand.core.promises.find import find_promises, find_promises_many
from evenhand.core.promises.promise import Promise

__all__ = [
    "Estimate",
    "PastCase",
    "Promise",
    "find_promises",
    "find_promises_many",
    "honest_estimate",
]
