"""What we notice in a message: :func:`notice`, and the table of all detectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evenhand.core.languages.identify import Spoken, spoken_in
from evenhand.core.message import Audience
from evenhand.core.signals import asks, manner, mood, needs, personal_data, sensitive, threats
from evenhand.core.signals.detector import Detector
from evenhand.core.signals.personal_data import cues
from evenhand.core.signals.reading import Reading, Signal
from evenhand.core.text import Text
from evenhand.core.wording import Wordbook, Wording

DETECTORS: tuple[Detector, ...] = (
    *mood.DETECTORS,
    *sensitive.DETECTORS,
    *personal_data.DETECTORS,
    *asks.DETECTORS,
    *threats.DETECTORS,
    *manner.DETECTORS,
    *needs.DETECTORS,
)

BOOK = Wordbook(
    "evenhand.core.signals",
    *cues.ROOMS,
    everywhere=frozenset(entry for detector in DETECTORS for entry in detector.everywhere),
)


def notice(text: str, *, language: str | None = None, audience: Audience = "public") -> Reading:
    """Return what a message shows: its language and signals, each with its place.

    Any string is accepted. ``language`` (ISO 639-1) is believed where given. Time grows linearly
    with the length of the text.
    """
    heard = Text(text)
    spoken = spoken_in(heard, language)
    wording = Wording(heard, BOOK, spoken.likely)
    signals: list[Signal] = []
    errors: list[str] = []
    for detector in DETECTORS:
        try:
            signals += _signals(detector, wording)
        except Exception as error:
            errors.append(f"{detector.version}: {type(error).__name__}: {error}")
    signals.sort(key=lambda signal: (signal.span, signal.kind))
    return Reading(
        text, audience, spoken.code, spoken.confidence,
        tuple(signals), _not_covered(spoken), tuple(errors),
    )  # fmt: skip


def notice_many(
    texts: Iterable[str], *, language: str | None = None, audience: Audience = "public"
) -> Iterator[Reading]:
    """Yield :func:`notice` for each text, in order."""
    for text in texts:
        yield notice(text, language=language, audience=audience)


def _signals(detector: Detector, wording: Wording) -> Iterator[Signal]:
    """Yield a detector's finds with their places in the original text."""
    for noticed in detector.find(wording):
        span = wording.text.span(noticed.start, noticed.end)
        yield Signal(detector.kind, span, noticed.confidence, detector.version)


def _not_covered(spoken: Spoken) -> tuple[str, ...]:
    """Return the kinds that phrases could not look for in this language."""
    if not spoken.likely or spoken.code not in (None, *spoken.likely):
        return tuple(d.kind for d in DETECTORS if d.languages is not None)
    return tuple(
        d.kind for d in DETECTORS if d.languages and spoken.code and spoken.code not in d.languages
    )
