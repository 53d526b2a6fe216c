"""What each head of the mood models counts as a yes, as a no, and how much."""

from __future__ import annotations

from collections.abc import Callable

from training.mood.sources import Sample

ANGRY = frozenset(("anger", "annoyance", "disgust"))
SAD = frozenset(("disappointment", "disapproval", "sadness", "grief", "remorse", "embarrassment",
                 "fear", "nervousness"))  # fmt: skip
GLAD = frozenset(("admiration", "approval", "gratitude", "joy", "love", "excitement", "optimism",
                  "relief", "pride", "caring", "amusement"))  # fmt: skip

Verdict = tuple[int, float] | None
"""A label (0 or 1) with its weight; nothing where a sample teaches a head nothing."""


def _complaint(s: Sample) -> Verdict:
    if s.source == "goemotions":
        if s.labels & (ANGRY | {"disappointment"}):
            return 1, 0.3
        return (0, 0.05) if s.labels & SAD else (0, 0.5)
    weights: dict[str, tuple[int, float]] = {
        "own-complaint": (1, 1.0), "own-praise": (0, 1.0), "own-chatter": (0, 1.0),
        "own-reply": (0, 0.5), "own-hostile": (1, 0.1),
    }  # fmt: skip
    if s.source == "banking77":
        return (1, 0.3) if "failed" in s.labels else (0, 0.3)
    if s.source == "isarcasm":
        return 0, 0.3
    return weights.get(s.source)


def _anger(s: Sample) -> Verdict:
    if s.source == "goemotions":
        if s.labels & {"anger", "disgust"}:
            return 1, 1.0
        return (1, 0.5) if "annoyance" in s.labels else (0, 1.0)
    weights: dict[str, tuple[int, float]] = {
        "own-praise": (0, 1.0), "own-chatter": (0, 0.5), "own-reply": (0, 0.7),
        "own-hostile": (1, 0.7),
    }  # fmt: skip
    return weights.get(s.source)


def _negative(s: Sample) -> Verdict:
    if s.source == "goemotions":
        return int(bool(s.labels & (ANGRY | SAD)) and not s.labels & GLAD), 1.0
    weights: dict[str, tuple[int, float]] = {
        "own-complaint": (1, 0.7), "own-praise": (0, 1.0), "own-chatter": (0, 0.5),
        "own-reply": (0, 0.3), "own-hostile": (1, 0.3),
    }  # fmt: skip
    if s.source == "banking77":
        return (1, 0.2) if "failed" in s.labels else (0, 0.2)
    return weights.get(s.source)


def _positive(s: Sample) -> Verdict:
    if s.source == "goemotions":
        return int(bool(s.labels & GLAD) and not s.labels & (ANGRY | SAD)), 1.0
    weights: dict[str, tuple[int, float]] = {
        "own-complaint": (0, 0.7), "own-praise": (1, 1.0), "own-chatter": (0, 0.5),
        "own-sarcastic": (0, 0.3), "own-hostile": (0, 0.3),
    }  # fmt: skip
    return (0, 0.2) if s.source == "banking77" else weights.get(s.source)


def _sarcasm(s: Sample) -> Verdict:
    weights: dict[str, tuple[int, float]] = {
        "own-sarcastic": (1, 0.7), "own-reply": (0, 0.7), "own-praise": (0, 0.7),
        "own-complaint": (0, 0.1), "own-condescending": (1, 0.15), "own-chatter": (0, 0.3),
    }  # fmt: skip
    if s.source == "isarcasm":
        return (1, 1.0) if "sarcastic" in s.labels else (0, 0.6)
    if s.source == "goemotions":
        return (0, 0.15) if s.labels & (GLAD | {"neutral", "curiosity"}) else None
    return weights.get(s.source)


def _hostility(s: Sample) -> Verdict:
    if s.source == "goemotions":
        if s.labels & {"anger", "disgust"}:
            return 1, 0.6
        return (1, 0.3) if "annoyance" in s.labels else (0, 0.6)
    if s.source == "hatecheck":
        return (1, 0.5) if "hateful" in s.labels else (0, 0.3)
    weights: dict[str, tuple[int, float]] = {
        "own-hostile": (1, 1.0), "own-reply": (0, 1.0), "own-praise": (0, 0.7),
        "own-complaint": (0, 0.3), "own-chatter": (0, 0.5), "own-condescending": (1, 0.2),
    }  # fmt: skip
    return weights.get(s.source)


def _condescension(s: Sample) -> Verdict:
    if s.source == "goemotions":
        if s.labels & {"annoyance", "disapproval"}:
            return 1, 0.15
        return (0, 0.15) if s.labels & ANGRY else (0, 0.5)
    weights: dict[str, tuple[int, float]] = {
        "own-condescending": (1, 1.0), "own-reply": (0, 1.0), "own-praise": (0, 0.7),
        "own-complaint": (0, 0.5), "own-chatter": (0, 0.5), "own-hostile": (1, 0.15),
        "own-sarcastic": (1, 0.1),
    }  # fmt: skip
    return weights.get(s.source)


def _pressure(s: Sample) -> Verdict:
    if s.source == "pressure":
        return int("presses" in s.labels), 1.0
    weights: dict[str, tuple[int, float]] = {
        "own-reply": (0, 0.3), "own-chatter": (0, 0.1), "own-complaint": (0, 0.1),
        "own-praise": (0, 0.1),
    }  # fmt: skip
    return (0, 0.05) if s.source in ("goemotions", "banking77") else weights.get(s.source)


HEADS: dict[str, Callable[[Sample], Verdict]] = {
    "complaint": _complaint,
    "anger": _anger,
    "negative": _negative,
    "positive": _positive,
    "sarcasm": _sarcasm,
    "hostility": _hostility,
    "condescension": _condescension,
    "pressure": _pressure,
}
"""Every head by name, in the order of :class:`evenhand.core.learned.scores.Scores`."""
