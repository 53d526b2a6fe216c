"""Something that a person asked for and that was not done, in words for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NotDone:
    """Why not, and where it helps what to do instead; ready to be shown."""

    words: str
