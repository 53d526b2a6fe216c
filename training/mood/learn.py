"""Learning the mood models: one logistic regression a head over words and pairs of words."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from evenhand.core.learned.tokens import MASKED, features
from evenhand.core.text import Text
from training.mood.heads import HEADS
from training.mood.sources import Sample, all_samples
from training.packing import Learnt

SEED = 7
STRENGTHS = {"sarcasm": 0.3, "pressure": 3.0}
"""How little a head's weights are held back (the inverse of the L2 penalty), where not 0.5."""

MOST_FEATURES = 24_000
HELD_OUT = 5
"""Each fifth group is held out."""


@dataclass(frozen=True)
class Table:
    """All samples as one sparse table."""

    samples: list[Sample]
    features: tuple[str, ...]
    counts: csr_matrix
    is_held_out: NDArray[np.bool_]


def read_table(data: Path) -> Table:
    """Return every sample with its features; a feature is met in at least three texts."""
    samples = all_samples(data, SEED)
    vectors = CountVectorizer(analyzer=readable_features, binary=True, min_df=3, dtype=np.float64)
    counts = vectors.fit_transform([sample.text for sample in samples])
    groups = [zlib.crc32(f"{s.source} {s.group}".encode()) % HELD_OUT for s in samples]
    names = tuple(vectors.get_feature_names_out())
    return Table(samples, names, counts.tocsr(), np.array(groups) == 0)


def readable_features(text: str) -> list[str]:
    """Return the features of a text that a model may hold: none with a masked word."""
    return [f for f in features(Text(text)) if MASKED not in f.split(" ")]


def verdicts(table: Table, head: str) -> tuple[NDArray[np.int_], NDArray[np.float64]]:
    """Return each sample's label and weight for a head; weight 0 where it teaches nothing."""
    given = [HEADS[head](sample) or (0, 0.0) for sample in table.samples]
    return np.array([label for label, _ in given]), np.array([weight for _, weight in given])


def fit(table: Table, head: str, rows: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """Return the weights of a head and its bias, learnt from the rows given."""
    labels, weights = verdicts(table, head)
    used = rows & (weights > 0)
    model = LogisticRegression(
        C=STRENGTHS.get(head, 0.5), solver="liblinear", random_state=SEED, max_iter=300
    )
    model.fit(table.counts[used], labels[used], sample_weight=weights[used])
    return model.coef_[0], float(model.intercept_[0])


def held_out_figures(
    table: Table, head: str, scores: NDArray[np.float64], calibrated: NDArray[np.float64]
) -> dict[str, float]:
    """Return how well scores rank the held-out samples of a head."""
    labels, weights = verdicts(table, head)
    used = table.is_held_out & (weights > 0)
    return {
        "average precision": float(
            average_precision_score(labels[used], scores[used], sample_weight=weights[used])
        ),
        "area under curve": float(
            roc_auc_score(labels[used], scores[used], sample_weight=weights[used])
        ),
        **_at_half(labels[used], calibrated[used], weights[used]),
        "samples": int(used.sum()),
    }


def _at_half(
    labels: NDArray[np.int_], calibrated: NDArray[np.float64], weights: NDArray[np.float64]
) -> dict[str, float]:
    """Return recall and false alarms where a yes is more likely than a no."""
    is_yes, is_noticed = labels == 1, calibrated > 0
    return {
        "recall": float(weights[is_yes & is_noticed].sum() / weights[is_yes].sum()),
        "false alarms": float(weights[~is_yes & is_noticed].sum() / weights[~is_yes].sum()),
    }


def calibrate(table: Table, head: str, scores: NDArray[np.float64]) -> tuple[float, float]:
    """Return slope and shift that make held-out scores probabilities (Platt 1999)."""
    labels, weights = verdicts(table, head)
    used = table.is_held_out & (weights > 0)
    model = LogisticRegression(C=1e6, solver="lbfgs")
    model.fit(scores[used].reshape(-1, 1), labels[used], sample_weight=weights[used])
    return float(model.coef_[0][0]), float(model.intercept_[0])


def learn(data: Path) -> tuple[Learnt, dict[str, dict[str, float]]]:
    """Return the calibrated weights of all heads, and their held-out figures."""
    table = read_table(data)
    columns, biases, figures = [], [], {}
    for head in HEADS:
        weights, bias = fit(table, head, ~table.is_held_out)
        scores = table.counts @ weights + bias
        slope, shift = calibrate(table, head, scores)
        figures[head] = held_out_figures(table, head, scores, scores * slope + shift)
        weights, bias = fit(table, head, np.ones(len(table.samples), dtype=bool))
        columns.append(weights * slope)
        biases.append(bias * slope + shift)
    matrix = np.column_stack(columns)
    strongest = np.argsort(-np.abs(matrix / np.abs(matrix).max(axis=0)).max(axis=1))
    kept = np.sort(strongest[:MOST_FEATURES])
    names = tuple(table.features[place] for place in kept)
    return Learnt(names, matrix[kept], np.array(biases)), figures
