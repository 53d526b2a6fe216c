"""In which language a text is written, with "not known" as an answer.

Scripts that only one language of those known uses decide alone. Else each word is weighed for all
languages (:mod:`evenhand.core.languages.evidence`), the sum becomes a probability that was
calibrated on held-out sentences cut short, and below a limit the answer is "not known". So are
texts without words, and Hindi, Arabic, Greek, Russian ... in Latin letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp, floor, log
from operator import add
from typing import NamedTuple

from evenhand.core.languages import SEVEN
from evenhand.core.languages.evidence import (
    MOST_LETTERS,
    Evidence,
    evidence_before,
    evidence_of,
    letters_of,
    model,
    not_led,
    speaks,
    sums_of,
)
from evenhand.core.languages.scripts import SHARED, script_of
from evenhand.core.text import Text

LEAST_LETTERS = 2
"""Fewer letters than these say nothing."""

LIMIT = 0.55
"""The probability below which a language is not known, see ``docs/models/language.md``."""

_LEAST_SHARE = 0.04
"""The probability, of the whole or of a passage, from which a language's phrases are sought."""

_WORTH_NAMING = 7.0
"""Log-odds to the best below which a language is left out: less than a thousandth."""

_PASSAGE = 8
_MOST_PASSAGES = 16
_ROMANISED = "-latn"


class Spoken(NamedTuple):
    """The language of a text.

    ``code`` is an ISO 639-1 code or nothing; ``likely`` are those of the seven in which phrases
    are worth looking for, because the text or a part of it may be in them, the language of the
    text first.
    """

    code: str | None
    confidence: float
    likely: tuple[str, ...]


_NOTHING_SAID = Spoken(None, 0.0, SEVEN)


def identify(text: Text) -> Spoken:
    """Return the language of a text. Of a long one, some 130 words are read, spread over it."""
    script = script_of(text.seen)
    is_told_by_script = script is not None and script not in SHARED
    passages = _passages(text)
    total = sum(passages)
    if letters_of(total) < LEAST_LETTERS:
        return Spoken(script, 1.0, ()) if is_told_by_script else _NOTHING_SAID
    sums = _whole(passages, total)
    whole = _probabilities(sums)
    likely = _likely(whole, sums, passages)
    if is_told_by_script:
        return Spoken(script, 1.0, likely if any(map(speaks, passages)) else ())
    code = max(whole, key=whole.__getitem__)
    if whole[code] < LIMIT or code.endswith(_ROMANISED):
        return Spoken(None, 0.0, likely)
    if code in SEVEN and likely[:1] != (code,):
        likely = tuple(dict.fromkeys((code, *likely)))
    return Spoken(code, round(whole[code], 3), likely)


def spoken_in(text: Text, language: str | None) -> Spoken:
    """Return the language identified, or the one given, which is believed.

    Phrases are sought in the given one first, if it is of the seven, and in those that are likely.
    """
    spoken = identify(text)
    if language is None:
        return spoken
    first = (language,) if language in SEVEN else ()
    return Spoken(language, 1.0, tuple(dict.fromkeys((*first, *spoken.likely))))


def _passages(text: Text) -> list[Evidence]:
    """Return the evidence of each passage of eight words.

    Of a long text, every second, third ... word is read.
    """
    pieces = text.spelled
    stride = len(pieces) // (_PASSAGE * _MOST_PASSAGES) + 1
    read = [*filter(None, evidence_of(pieces[::stride]))]
    return [sum(read[start : start + _PASSAGE]) for start in range(0, len(read), _PASSAGE)]


def _whole(passages: list[Evidence], total: Evidence) -> Sequence[int]:
    """Return each language's sum over all passages, in ``total``, and what was known before."""
    if letters_of(total) <= MOST_LETTERS:
        return sums_of(evidence_before() + total)
    added, read = [evidence_before()], 0
    for passage in passages:
        letters = letters_of(passage)
        read += letters
        if read <= MOST_LETTERS:
            added[-1] += passage
        else:
            added.append(passage)
            read = letters
    sums: Sequence[int] = sums_of(added[0])
    for more in added[1:]:
        sums = [*map(add, sums, sums_of(more))]
    return sums


def _probabilities(sums: Sequence[int]) -> dict[str, float]:
    """Return the probability of each language that has one worth naming."""
    language_model, _ = model()
    heads, scale = language_model.heads, language_model.scales[0]
    best = max(sums)
    least = floor(best - _WORTH_NAMING / scale)
    worth = [place for place, points in enumerate(sums) if points > least]
    values = [exp((sums[place] - best) * scale) for place in worth]
    whole = sum(values)
    return {heads[place]: value / whole for place, value in zip(worth, values, strict=True)}


def _likely(
    whole: dict[str, float], sums: Sequence[int], passages: list[Evidence]
) -> tuple[str, ...]:
    """Return those of the seven that the text, or a passage of it, may be in, likelier first.

    A passage is looked at more closely where another language is ahead in it, and one of the
    seven that is not found yet is near enough to the best.
    """
    found = _sharing(whole)
    for passage in not_led(passages, sums.index(max(sums))) if len(passages) > 1 else ():
        own = sums_of(passage)
        least = max(own) + _furthest()
        if any(own[place] >= least for place, code in _seven() if code not in found):
            found |= _sharing(_probabilities(own))
    if len(found) > 1:
        return tuple(sorted(found, key=lambda code: (-whole.get(code, 0.0), SEVEN.index(code))))
    return tuple(found)


def _sharing(shares: dict[str, float]) -> set[str]:
    """Return those of the seven that are likely enough."""
    return {code for code, share in shares.items() if share >= _LEAST_SHARE and code in SEVEN}


@cache
def _furthest() -> int:
    """Return how far behind the best a language lies at most that is likely enough."""
    language_model, _ = model()
    return floor(log(_LEAST_SHARE) / language_model.scales[0])


@cache
def _seven() -> tuple[tuple[int, str], ...]:
    """Return the places of the seven among the languages known."""
    language_model, _ = model()
    return tuple((language_model.heads.index(code), code) for code in SEVEN)
