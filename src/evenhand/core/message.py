"""What a customer or a brand says, and who can read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Audience = Literal["public", "private"]
"""Who can read a message on a network. ``internal`` notes never reach the conscience."""

AUDIENCES: tuple[Audience, ...] = get_args(Audience)


@dataclass(frozen=True, slots=True)
class Message:
    """One inbound item as the conscience reads it: its text and who could read it."""

    text: str
    audience: Audience = "public"
    language: str | None = None
