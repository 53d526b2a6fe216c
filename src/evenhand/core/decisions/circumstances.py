"""What is known around a message: choices, network, history, and what the brand has going on.

None of these has a place for followers, spend, a name or a picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache

from evenhand.core.calendar import zone_of
from evenhand.core.message import Audience
from evenhand.core.situation import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a customer chose, here or before. Outranks all but the law and others' privacy.

    ``quiet`` are the hours from and until which they want no messages, in their ``zone``; they may
    span midnight. ``no_surveys`` is kept for whoever sends surveys; decisions do not read it.
    """

    audience: Audience | None = None
    person_only: bool = False
    language: str | None = None
    quiet: tuple[time, time] | None = None
    zone: str = "UTC"
    no_surveys: bool = False

    def is_quiet_at(self, now: datetime) -> bool:
        """Say whether the quiet hours hold at a moment."""
        if self.quiet is None:
            return False
        start, end = self.quiet
        clock = now.astimezone(zone_of(self.zone)).time()
        if start <= end:
            return start <= clock < end
        return clock >= start or clock < end


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkNow:
    """What a network allows towards this customer at this moment."""

    name: str | None = None
    can_answer_public: bool = True
    can_answer_private: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What happened between this customer and the brand before this message."""

    unanswered_private: bool = False
    late_promise: bool = False
    times_reported: int = 0
    public_turns: int = 0
    first_contact: datetime | None = None

    def days_until(self, now: datetime | None) -> int | None:
        """Return the whole days since the first contact, when both moments are known."""
        if self.first_contact is None or now is None:
            return None
        return max(0, (now - self.first_contact).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandNow:
    """What the brand has going on, and whose law holds between it and the customer.

    ``jurisdictions`` are ISO 3166 codes of countries or their parts (``ES``, ``US-CA``); what they
    lie in is added. ``usual_hours`` is an upper quantile of how long such cases take.
    """

    known_problem: str | None = None
    known_limit: str | None = None
    known_price: str | None = None
    is_crisis: bool = False
    usual_hours: float | None = None
    jurisdictions: tuple[str, ...] = ()
    sector: str | None = None
    writer: Writer = "person"
    connection: str | None = None

    def all_jurisdictions(self) -> frozenset[str]:
        """Return the jurisdictions with the country of a part and EU for where the GDPR holds."""
        return _with_what_they_lie_in(tuple(self.jurisdictions))


@lru_cache(maxsize=256)
def _with_what_they_lie_in(jurisdictions: tuple[str, ...]) -> frozenset[str]:
    codes = {code.upper() for code in jurisdictions}
    codes |= {code.split("-")[0] for code in codes}
    return frozenset(codes | ({"EU"} if codes & _GDPR else set()))


_GDPR = frozenset((
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
))  # fmt: skip
"""The European Economic Area: GDPR by Joint Committee Decision 154/2018 in IS, LI and NO too."""
