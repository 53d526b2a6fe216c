"""What we notice in a message: :func:`notice`, and the table of all detectors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from evenhand.core.languages.identify import spoken_in
from evenhand.core.message import Audience
from evenhand.core.signals import asks, manner, mood, needs, personal_data, sensitive, threats
from evenhand.core.signals.detector import Detector
from evenhand.core.signals.personal_data import cues
from evenhand.core.signals.reading import Reading, Signal
from evenhand.core.span import Span
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


_TOGETHER = 64
"""Messages of a batch that are read side by side.

Each step is done for all of them before the next one, because a processor repeats a step faster
than it goes on to another; with more of them, what is known of each is no longer at hand.
"""


def notice(text: str, *, language: str | None = None, audience: Audience = "public") -> Reading:
    """Return what a message shows: its language and signals, each with its place.

    Any string is accepted. ``language`` (ISO 639-1) is believed where given. Time grows linearly
    with the length of the text.
    """
    return _read([text], language, audience)[0]


def notice_many(
    texts: Iterable[str], *, language: str | None = None, audience: Audience = "public"
) -> Iterator[Reading]:
    """Yield :func:`notice` for each text, in order; sixty-four are taken at a time."""
    waiting = iter(texts)
    while together := [*islice(waiting, _TOGETHER)]:
        yield from _read(together, language, audience)


def _read(texts: list[str], language: str | None, audience: Audience) -> list[Reading]:
    """Return what each of some messages shows, read side by side."""
    heard = [Text(text) for text in texts]
    spoken = [spoken_in(text, language) for text in heard]
    wordings = [Wording(text, BOOK, said.likely) for text, said in zip(heard, spoken, strict=True)]
    noticed = _noticed(wordings)
    return [
        Reading(
            text, audience, said.code, said.confidence, tuple(sorted(signals, key=_place)),
            _not_covered(said.code, said.likely), tuple(errors),
        )
        for text, said, (signals, errors) in zip(texts, spoken, noticed, strict=True)
    ]  # fmt: skip


def _place(signal: Signal) -> tuple[Span, str]:
    return signal.span, signal.kind


_BY_SIGN: Mapping[str, list[Detector]] = {
    sign: [detector for detector in DETECTORS if sign in detector.signs]
    for sign in {sign for detector in DETECTORS for sign in detector.signs}
}
_SIGNS = frozenset(_BY_SIGN)
_ALWAYS_ASKED = tuple(detector for detector in DETECTORS if not detector.signs)


def _asked(wording: Wording) -> Iterable[Detector]:
    """Return the detectors that need no sign, and those of which one shows, each once."""
    shown = wording.sighted & _SIGNS | mood.kinds_in(wording) | personal_data.kinds_in(wording)
    by_sign = chain.from_iterable(map(_BY_SIGN.__getitem__, shown))
    return dict.fromkeys(chain(_ALWAYS_ASKED, by_sign))


class _Noticed(NamedTuple):
    """What the detectors find in a message, and those that failed."""

    signals: list[Signal]
    errors: list[str]


def _noticed(wordings: list[Wording]) -> list[_Noticed]:
    """Return what was noticed in each message; only those detectors are asked that may find."""
    noticed = [_Noticed([], []) for _ in wordings]
    asked: defaultdict[Detector, list[int]] = defaultdict(list)
    for place, wording in enumerate(wordings):
        for detector in _asked(wording):
            asked[detector].append(place)
    for detector, places in asked.items():
        for place in places:
            _ask(detector, wordings[place], noticed[place])
    return noticed


def _ask(detector: Detector, wording: Wording, noticed: _Noticed) -> None:
    """Add what a detector finds in a message, or that it failed."""
    span = wording.text.span
    try:
        for start, end, confidence in detector.find(wording):
            signal = Signal(detector.kind, span(start, end), confidence, detector.version)
            noticed.signals.append(signal)
    except Exception as error:
        noticed.errors.append(f"{detector.version}: {type(error).__name__}: {error}")


@lru_cache(maxsize=64)
def _not_covered(code: str | None, likely: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kinds that phrases could not look for in this language."""
    if not likely or code not in (None, *likely):
        return tuple(d.kind for d in DETECTORS if d.languages is not None)
    return tuple(d.kind for d in DETECTORS if d.languages and code and code not in d.languages)
