"""Learning the language model: naive Bayes over pieces of words, then calibrated."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evenhand.core.languages import SEVEN
from evenhand.core.languages.evidence import parts, words
from evenhand.core.learned.packed import Packed, pack_rows
from training.language.sentences import (
    Sentence,
    held_out_posts,
    newspaper,
    spoken,
    without_accents,
    without_names,
)

SMOOTHING = 0.05
MOST_FEATURES = 40_000
LARGEST = 31
SPOKEN_WEIGHT = 12.0
PLAIN_WEIGHT = 0.5
"""How much a copy without accents counts beside the sentence itself."""

PRIOR = dict.fromkeys(SEVEN, 1.5) | {"en": 2.5}
"""Log-odds before a word is read: posts to the brands of these people are mostly in the seven."""

Learnt = tuple[Packed, dict[str, dict[str, float]]]
"""The model and its held-out figures."""

Tallies = dict[str, dict[str, float]]
"""By language, how often each part was met."""


@dataclass(frozen=True)
class Counts:
    """How often each part occurs in each language."""

    heads: tuple[str, ...]
    features: tuple[str, ...]
    table: NDArray[np.float64]


def parts_of(text: str) -> list[str]:
    """Return the parts of all words of a text, as the house reads it."""
    return [part for piece in text.lower().split() for word in words(piece) for part in parts(word)]


def count(sentences: list[Sentence]) -> Counts:
    """Count parts by language and keep the most frequent, each language counted alike."""
    tallies: Tallies = defaultdict(lambda: defaultdict(float))
    weights = {True: SPOKEN_WEIGHT, False: 1.0}
    for sentence in sentences:
        is_spoken = isinstance(sentence, SpokenSentence)
        text = sentence.text if is_spoken else without_names(sentence.text, sentence.code)
        for version, weight in ((text, 1.0), (without_accents(text), PLAIN_WEIGHT)):
            for part in parts_of(version):
                tallies[sentence.code][part] += weight * weights[is_spoken]
    return _frequent(tallies)


class SpokenSentence(Sentence):
    """A sentence written by hand, which counts more."""

    __slots__ = ()


def _frequent(tallies: Tallies) -> Counts:
    heads = tuple(sorted(tallies))
    overall: dict[str, float] = defaultdict(float)
    for tally in tallies.values():
        whole = sum(tally.values())
        for part, number in tally.items():
            if number >= 3:
                overall[part] += number / whole
    features = tuple(
        sorted(sorted(overall, key=lambda part: (-overall[part], part))[:MOST_FEATURES])
    )
    table = np.array([[tallies[head].get(part, 0.0) for head in heads] for part in features])
    return Counts(heads, features, table)


def weigh(counts: Counts) -> tuple[NDArray[np.int_], float]:
    """Return whole-number weights (log-likelihoods around their mean) and what one is worth."""
    shares = (counts.table + SMOOTHING) / (counts.table + SMOOTHING).sum(axis=0)
    logs = np.log(shares)
    logs -= logs.mean(axis=1, keepdims=True)
    scale = 7.0 / LARGEST
    return np.clip(np.rint(logs / scale), -LARGEST, LARGEST).astype(int), scale


def scored(
    texts: list[str], numbers: dict[str, int], weights: NDArray[np.int_]
) -> NDArray[np.float64]:
    """Return the sum of weights of each text for each language."""
    rows = []
    for text in texts:
        places = [numbers[part] for part in parts_of(text) if part in numbers]
        rows.append(weights[places].sum(axis=0) if places else np.zeros(weights.shape[1]))
    return np.array(rows, dtype=np.float64)


def calibrate(
    counts: Counts, weights: NDArray[np.int_], sentences: list[Sentence]
) -> tuple[float, NDArray[np.float64]]:
    """Return the scale that makes held-out sums log-probabilities, and the priors."""
    numbers = {feature: number for number, feature in enumerate(counts.features)}
    posts = [post for length in (15, 30, 60, 120) for post in held_out_posts(sentences, length)]
    sums = scored([text for text, _ in posts], numbers, weights)
    labels = np.array([counts.heads.index(code) for _, code in posts])

    def loss(scale: NDArray[np.float64]) -> float:
        scores = sums * scale[0]
        scores -= scores.max(axis=1, keepdims=True)
        chosen = scores[np.arange(len(labels)), labels]
        return float((np.log(np.exp(scores).sum(axis=1)) - chosen).mean())

    best = minimize(loss, np.array([0.03]), method="Nelder-Mead", options={"xatol": 1e-4})
    priors = np.array([PRIOR.get(head, 0.0) for head in counts.heads])
    return float(best.x[0]), priors


def learn(data: Path) -> Learnt:
    """Return the language model."""
    sentences = list(newspaper(data))
    own: list[Sentence] = [SpokenSentence(s.text, s.code, s.is_held_out) for s in spoken()]
    counts = count([s for s in sentences if not s.is_held_out] + own)
    weights, _ = weigh(counts)
    scale, priors = calibrate(counts, weights, sentences)
    model = Packed(
        "language", 1, 16, counts.heads,
        (scale,) * len(counts.heads), tuple(float(p) for p in priors), counts.features,
        pack_rows(weights.tolist(), len(counts.heads), 16),
    )  # fmt: skip
    return model, held_out_figures(counts, weights, sentences)


def held_out_figures(
    counts: Counts, weights: NDArray[np.int_], sentences: list[Sentence]
) -> dict[str, dict[str, float]]:
    """Return how often the likeliest language is right on held-out sentences, by length."""
    numbers = {feature: number for number, feature in enumerate(counts.features)}
    heads = np.array(counts.heads)
    figures = {}
    for length in (20, 40, 80):
        posts = held_out_posts(sentences, length)
        guesses = heads[scored([text for text, _ in posts], numbers, weights).argmax(axis=1)]
        labels = np.array([code for _, code in posts])
        seven = np.isin(labels, SEVEN)
        figures[f"{length} characters"] = {
            "seven": float((guesses == labels)[seven].mean()),
            "all": float((guesses == labels).mean()),
            "sentences": len(posts),
        }
    return figures
