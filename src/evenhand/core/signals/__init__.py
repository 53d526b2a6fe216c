"""What we notice in a message: :func:`notice`, and the table of all detectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from evenhand.core.languages.identify import spoken_in
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
    signals, errors = _noticed(wording)
    signals.sort(key=lambda signal: (signal.span, signal.kind))
    return Reading(
        text, audience, spoken.code, spoken.confidence,
        tuple(signals), _not_covered(spoken.code, spoken.likely), tuple(errors),
    )  # fmt: skip


def notice_many(
    texts: Iterable[str], *, language: str | None = None, audience: Audience = "public"
) -> Iterator[Reading]:
    """Yield :func:`notice` for each text, in order."""
    for text in texts:
        yield notice(text, language=language, audience=audience)


_BY_SIGN: Mapping[str, list[Detector]] = {
    sign: [detector for detector in DETECTORS if sign in detector.signs]
    for sign in {sign for detector in DETECTORS for sign in detector.signs}
}
_ALWAYS_ASKED = tuple(detector for detector in DETECTORS if not detector.signs)


def _asked(wording: Wording) -> Iterable[Detector]:
    """Return the detectors that need no sign, and those of which one shows, each once."""
    shown = {*wording.sighted, *personal_data.kinds_in(wording)} & _BY_SIGN.keys()
    by_sign = chain.from_iterable(map(_BY_SIGN.__getitem__, shown))
    return dict.fromkeys(chain(_ALWAYS_ASKED, by_sign))


def _noticed(wording: Wording) -> tuple[list[Signal], list[str]]:
    """Return what the detectors find, and those that failed; only those are asked that may."""
    signals: list[Signal] = []
    errors: list[str] = []
    span = wording.text.span
    for detector in _asked(wording):
        try:
            for start, end, confidence in detector.find(wording):
                place = span(start, end)
                signals.append(Signal(detector.kind, place, confidence, detector.version))
        except Exception as error:
            errors.append(f"{detector.version}: {type(error).__name__}: {error}")
    return signals, errors


@lru_cache(maxsize=64)
def _not_covered(code: str | None, likely: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kinds that phrases could not look for in this language."""
    if not likely or code not in (None, *likely):
        return tuple(d.kind for d in DETECTORS if d.languages is not None)
    return tuple(d.kind for d in DETECTORS if d.languages and code and code not in d.languages)
