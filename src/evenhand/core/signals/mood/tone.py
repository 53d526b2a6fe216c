"""How a message sounds, from all that speaks of it: words of mood, emoji, and learnt scores.

In English the learnt models decide (:mod:`evenhand.core.learned.scores`), beside phrases that are
sure signs. In the other languages words of mood are weighed: a negation before one turns it around,
a strengthening word makes it weigh half as much again (the valence shifters of Polanyi & Zaenen
2006; Taboada et al. 2011). What is weighed so is no calibrated probability: one sign gives a
confidence of 0.65, each further one brings it nearer to 0.95.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from evenhand.core.languages import SEVEN
from evenhand.core.learned.emoji import KINDS
from evenhand.core.learned.scores import Scores, scores
from evenhand.core.signals.detector import Detector, Noticed
from evenhand.core.signals.mood.around import Around, around
from evenhand.core.wording import Hit, Wording

LIMIT = 0.5
"""From here on a mood is more likely than not."""

SURE_SIGN = 0.8
"""The confidence that one sure phrase gives in English."""

SARCASM_LIMIT = 0.7
"""Sarcasm is asserted later: a wrong "you are being sarcastic" insults (practice 25)."""

_LEAST = 0.75
_STRENGTHENED = 1.5
_NOT_BAD = 0.5
"""What "not bad" weighs as good."""

_MANY = 8.0
_LOUD = ("!!", "?!", "!?", "??")


class Tone(NamedTuple):
    """How sure we are of each mood; 0 means not at all."""

    complaint: float
    praise: float
    negative: float
    positive: float
    anger: float
    sarcasm: float


MOODS = (
    "complaint", "praise", "sentiment-negative", "sentiment-positive", "anger", "sarcasm",
)  # fmt: skip
"""The kinds of signal that a tone speaks of, in its order."""

_SILENT = Tone(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


class _Points(NamedTuple):
    """What words of mood and emoji weigh together."""

    bad: float
    good: float
    angry: float


def tone(wording: Wording) -> Tone:
    """Return how a message sounds; worked out once for all detectors of this room."""
    return wording.once(_tone)


def _tone(wording: Wording) -> Tone:
    weighed = _weighed(wording)
    if "en" not in wording.languages:
        return weighed
    learnt = scores(wording.text, "en")
    return Tone(*map(max, weighed, _english(learnt, wording))) if learnt else weighed


def mood_detector(kind: str, number: int, about: str) -> Detector:
    """Return a detector that notices one mood of :data:`MOODS`, over the whole text."""
    place = MOODS.index(kind)

    def find(wording: Wording) -> Iterator[Noticed]:
        confidence = tone(wording)[place]
        if confidence >= LIMIT:
            yield Noticed(0, len(wording.text.folded), round(min(confidence, 0.99), 3))

    return Detector(kind, number, about, find, SEVEN, signs=(kind,))


def _english(learnt: Scores, wording: Wording) -> Tone:
    """Return what the learnt scores say of English, sure phrases counted in."""
    complains = _is_said("complaint", wording) and learnt.positive < SURE_SIGN
    praises = (
        _is_meant("praise", wording, english=True) and learnt.complaint < LIMIT and not complains
    )
    return Tone(
        max(learnt.complaint, SURE_SIGN * complains),
        SURE_SIGN * praises,
        max(learnt.negative, learnt.complaint, SURE_SIGN * complains),
        learnt.positive if learnt.positive > learnt.negative else 0.0,
        max(learnt.anger, SURE_SIGN * _is_said("tone-angry", wording)),
        max(
            learnt.sarcasm if learnt.sarcasm >= SARCASM_LIMIT else 0.0,
            SURE_SIGN * _is_said("sarcasm", wording),
        ),
    )


def _is_meant(name: str, wording: Wording, *, english: bool) -> bool:
    """Say whether an entry's words stand in the text outside quotations, which are of others."""
    hits = wording.hits(name)
    return bool(hits) and any(
        (hit.entry.language == "en") is english and not wording.text.is_quoted(hit.span)
        for hit in hits
    )


def _is_said(name: str, wording: Wording) -> bool:
    """Say whether an English phrase of an entry stands in the text."""
    hits = wording.hits(name)
    return bool(hits) and any(hit.entry.language == "en" for hit in hits)


def _hits(name: str, wording: Wording) -> list[Hit]:
    """Return the hits of an entry in other languages than English."""
    return [hit for hit in wording.hits(name) if hit.entry.language != "en"]


def _weighed(wording: Wording) -> Tone:
    """Return what words of mood, sure phrases and emoji say in the other six languages."""
    if wording.languages == ("en",) and not _emoji(wording):
        return _SILENT
    points = _points(wording)
    phrases = len(_hits("complaint", wording))
    bad_on_the_whole = points.bad - points.good / 2
    is_negative = bad_on_the_whole >= _LEAST
    complaint = _complaint(wording, points, phrases)
    is_positive = points.good - points.bad >= _LEAST and not complaint
    praises = _is_meant("praise", wording, english=False) and not is_negative and not complaint
    sarcastic = len(_hits("sarcasm", wording))
    return Tone(
        complaint,
        _sureness(points.good) if praises else 0.0,
        max(_sureness(bad_on_the_whole) if is_negative else 0.0, complaint),
        _sureness(points.good - points.bad) if is_positive else 0.0,
        _sureness(points.angry) if points.angry >= _LEAST else 0.0,
        _sureness(sarcastic) if sarcastic else 0.0,
    )


def _complaint(wording: Wording, points: _Points, phrases: int) -> float:
    """Return how sure a complaint is: a sure phrase, or bad words about a service."""
    if phrases and points.good - points.bad < 1 + phrases:
        return _sureness(phrases + points.bad / 2)
    if points.bad - points.good >= _LEAST and around(wording.languages).speaks_of_trade(
        wording.text.folded
    ):
        return _sureness(points.bad - points.good)
    return 0.0


def _sureness(points: float) -> float:
    """Return a confidence that grows with the signs seen."""
    return 0.95 - 0.6 * float(2.0 ** -min(points, _MANY))


def _points(wording: Wording) -> _Points:
    """Weigh all words of mood and emoji."""
    beside = around(wording.languages)
    bad, good = _emoji_points(wording)
    for hit in _hits("tone-bad", wording):
        weight, is_negated = _weight(hit, wording, beside)
        good, bad = (good + _NOT_BAD * weight, bad) if is_negated else (good, bad + weight)
    for hit in _hits("tone-good", wording):
        weight, is_negated = _weight(hit, wording, beside)
        good, bad = (good, bad + weight) if is_negated else (good + weight, bad)
    return _Points(bad, good, _anger(wording, beside))


def _weight(hit: Hit, wording: Wording, beside: Around) -> tuple[float, bool]:
    """Return what a word weighs, and whether a negation stands before it."""
    is_negated, is_strengthened = beside.before(wording.text.folded, hit.start)
    return (_STRENGTHENED if is_strengthened else 1.0), is_negated


def _anger(wording: Wording, beside: Around) -> float:
    """Return what angry words and emoji weigh; runs of marks make them louder."""
    folded = wording.text.folded
    words = sum(
        weight
        for weight, is_negated in (
            _weight(hit, wording, beside) for hit in _hits("tone-angry", wording)
        )
        if not is_negated
    )
    points = words + sum(1.0 for kind in _emoji(wording) if kind == "angry")
    return points + 0.5 if points and any(mark in folded for mark in _LOUD) else points


def _emoji(wording: Wording) -> list[str]:
    """Return the kinds of the different emoji of a text."""
    folded = wording.text.folded
    return [] if folded.isascii() else [KINDS[sign] for sign in set(folded) & KINDS.keys()]


def _emoji_points(wording: Wording) -> tuple[float, float]:
    """Return what emoji weigh as bad and as good."""
    kinds = _emoji(wording)
    bad = sum(1.0 for kind in kinds if kind in ("unhappy", "angry"))
    return bad, float(kinds.count("happy"))
