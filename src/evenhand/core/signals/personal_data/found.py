"""A piece of personal data in a text."""

from __future__ import annotations

from typing import NamedTuple

from evenhand.core.span import Span


class PersonalData(NamedTuple):
    """What was found: its kind, its place in folded positions, and how sure we are.

    ``is_checked`` says that the value holds a check digit, or a numbering plan's rule, that a
    number made up at random would hardly satisfy.
    """

    kind: str
    start: int
    end: int
    confidence: float
    is_checked: bool = False

    @property
    def place(self) -> Span:
        """Where it stands, in folded positions."""
        return Span(self.start, self.end)
