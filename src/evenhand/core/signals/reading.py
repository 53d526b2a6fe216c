"""What was noticed in a message."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from evenhand.core.message import Audience
from evenhand.core.span import Span


@dataclass(frozen=True, slots=True)
class Signal:
    """Something noticed: its kind, where it shows, how sure we are, and what noticed it.

    ``span`` counts code points of the original text; a signal that the whole text shows spans all
    of it. ``confidence`` lies in (0, 1]. ``version`` is ``<kind>/<number>`` of the detector.
    """

    kind: str
    span: Span
    confidence: float
    version: str


@dataclass(frozen=True)
class Reading:
    """All that was noticed in one text.

    ``language`` is an ISO 639-1 code, or nothing when the text is too short or too strange to
    know. ``not_covered`` names the kinds that were not looked for, because they are phrase-based
    and the language is not one of the seven; they are unknown, not absent. ``errors`` names each
    detector that failed; whoever decides from such a reading asks a person.
    """

    text: str
    audience: Audience
    language: str | None
    language_confidence: float
    signals: tuple[Signal, ...]
    not_covered: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of all signals."""
        return frozenset(signal.kind for signal in self.signals)

    def of_kind(self, prefix: str) -> tuple[Signal, ...]:
        """Return the signals of a kind or of all kinds under it (``personal-data``)."""
        return tuple(s for s in self.signals if s.kind == prefix or s.kind.startswith(prefix + "-"))
