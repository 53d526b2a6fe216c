"""How learnt weights become a model file: rounded to a byte, few features kept, packed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evenhand.core.learned.packed import Packed, format_model, pack_rows

LARGEST = 127


@dataclass(frozen=True)
class Learnt:
    """Weights of features (rows) for heads (columns), and what is added to each head."""

    features: tuple[str, ...]
    weights: NDArray[np.float64]
    biases: NDArray[np.float64]


def packed(
    learnt: Learnt, *, name: str, version: int, heads: tuple[str, ...], bits: int = 32
) -> Packed:
    """Return the model with each head's weights rounded to whole numbers of at most 127."""
    scales = np.abs(learnt.weights).max(axis=0) / LARGEST
    rounded = np.rint(learnt.weights / scales).astype(int)
    return Packed(
        name,
        version,
        bits,
        heads,
        tuple(float(f"{scale:.8g}") for scale in scales),
        tuple(float(f"{bias:.8g}") for bias in learnt.biases),
        learnt.features,
        pack_rows(rounded.tolist(), len(heads), bits),
    )


def write(model: Packed, file: Path) -> int:
    """Write a model file and return its size in bytes."""
    content = format_model(model)
    file.write_bytes(content)
    return len(content)
