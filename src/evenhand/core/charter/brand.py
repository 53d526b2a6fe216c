"""Who answers, as far as judgement needs to know: names, voice and public contact details."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Formality = Literal["formal", "informal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """What a charter says of its brand.

    ``phones``, ``emails``, ``addresses`` and ``links`` are the brand's own public contact details:
    they are nobody's personal data and may stand in public. ``links`` are domains; a subdomain
    counts as listed. ``avoid`` maps words the brand does not use to what it says instead.
    ``formality`` says by language how customers are addressed.
    """

    name: str = ""
    sign_off: str = ""
    handles: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    avoid: Mapping[str, str] = field(default_factory=dict)
    explained: tuple[str, ...] = ()
    """Abbreviations that the brand's customers know."""
    formality: Mapping[str, Formality] = field(default_factory=dict)
    most_emoji: int = 3
    most_public_turns: int = 3
