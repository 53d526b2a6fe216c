"""What finds one kind of personal data: a value, like a detector, that all others are beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evenhand.core.signals.personal_data.clues import Clues, Holding
from evenhand.core.signals.personal_data.found import PersonalData


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds one kind; what it finds may still be explained better by another finder.

    ``languages`` are those whose words it needs; nothing means that shapes are enough. What
    ``looks_at`` numbers alone finds nothing where there are none.
    """

    kind: str
    number: int
    about: str
    find: Callable[[Clues], Iterable[PersonalData]]
    languages: tuple[str, ...] | None = None
    looks_at: Holding = "words"
