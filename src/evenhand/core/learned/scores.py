"""How complaining, angry, sarcastic ... an English text sounds, as numbers learnt from texts.

The models read words only, see :mod:`evenhand.core.learned.tokens`; ``docs/models/mood.md`` says
what they learnt from, how well they do and what they must not be used for. They judge a text, not
a person, and never somebody who works (AI Act, Article 5).
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import copysign, exp
from typing import NamedTuple

from evenhand.core.learned.packed import Packed, read_model
from evenhand.core.learned.tokens import features
from evenhand.core.text import Text

_MOST = 30.0
"""The score, for or against, beyond which a probability grows no more."""

_KEPT = 16
"""Texts whose scores are remembered: those under judgement right now."""


class Scores(NamedTuple):
    """Probabilities in [0, 1], each of its own; they do not sum to one."""

    complaint: float
    anger: float
    negative: float
    positive: float
    sarcasm: float
    hostility: float
    condescension: float
    pressure: float


def scores(text: Text, language: str | None = "en") -> Scores | None:
    """Return how an English text sounds, or nothing in another language: not covered.

    ``language`` is what was identified; a text whose language is not known is read as English.
    Equal texts have equal scores, and a text is read once however many rules ask.
    """
    if language not in ("en", None):
        return None
    return _scores(text)


@lru_cache(maxsize=_KEPT)
def _scores(text: Text) -> Scores:
    model, weights = _model()
    total = sum(filter(None, map(weights.get, features(text))))
    return Scores(
        *[
            1 / (1 + exp(-s if -_MOST < s < _MOST else copysign(_MOST, -s)))
            for s in model.scores(total)
        ]
    )


@cache
def _model() -> tuple[Packed, dict[str, int]]:
    """Return the model and its weights, read when first needed."""
    model = read_model("evenhand.core.learned", "mood.model")
    return model, model.weights()
