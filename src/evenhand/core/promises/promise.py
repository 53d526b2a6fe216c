"""A promise found in a reply, with the moment by which it must be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from evenhand.core.promises.times.when import Precision
from evenhand.core.span import Span

Who = Literal["we", "I", "customer", "somebody else", "nobody named"]
"""Who owes what was said."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something somebody said they would do.

    ``span`` counts code points of the original text and covers what was said with its time, and
    ``what`` is that piece. ``due`` is the latest moment that keeps the promise, in the zone that
    was given; nothing where the words name no moment. ``earliest`` is the near end of a range
    ("24 to 48 hours") or the moment before which nothing was promised ("after Friday").
    """

    span: Span
    who: Who
    what: str
    due: datetime | None
    precision: Precision
    earliest: datetime | None = None
    language: str | None = None
