"""Learnt scores of pressure for texts whose pages the scoring model never met."""

from __future__ import annotations

import zlib
from math import exp
from pathlib import Path

import numpy as np
from training.mood import learn

_HEAD = "pressure"


def scores_unmet(data: Path, *, folds: int) -> dict[str, float]:
    """Return each interface text's score by a model learnt without any text of its fold."""
    table = learn.read_table(data)
    weights, bias = learn.fit(table, _HEAD, ~table.is_held_out)
    slope, shift = learn.calibrate(table, _HEAD, table.counts @ weights + bias)
    fold = np.array(
        [
            zlib.crc32(f"cv {sample.group}".encode()) % folds if sample.source == _HEAD else -1
            for sample in table.samples
        ]
    )
    scores: dict[str, float] = {}
    for left_out in range(folds):
        weights, bias = learn.fit(table, _HEAD, fold != left_out)
        raw = table.counts @ weights + bias
        for place in np.flatnonzero(fold == left_out):
            scores[table.samples[place].text] = 1 / (1 + exp(-(raw[place] * slope + shift)))
    return scores
