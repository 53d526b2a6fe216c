"""Public references: random, never sequential, easy to read out on the telephone.

Eight signs of Crockford's base 32 (no I, L, O, U) hold 40 random bits. A reference names a thing,
it never opens it: every route asks for permission as well.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_BYTES = 5
_AT_ONCE = 256
_OF_RFC_4648 = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET.encode())
_READ_AS = str.maketrans("ILO", "110", "- ")


def new_reference() -> str:
    """Return a fresh reference, such as ``W8FQ2KTM``."""
    return _drawn(1)


def new_references() -> Iterator[str]:
    """Yield fresh references without end, drawn many at a time: for whoever needs hundreds."""
    while True:
        signs = _drawn(_AT_ONCE)
        for start in range(0, len(signs), LENGTH):
            yield signs[start : start + LENGTH]


def _drawn(number: int) -> str:
    return base64.b32encode(secrets.token_bytes(_BYTES * number)).translate(_OF_RFC_4648).decode()


def shown(reference: str) -> str:
    """Return a reference as people see it: ``W8FQ-2KTM``."""
    return f"{reference[:4]}-{reference[4:]}"


def read_reference(typed: str) -> str | None:
    """Return the reference that somebody typed, or nothing when it cannot be one.

    Small letters, hyphens and look-alikes (``I`` for ``1``, ``O`` for ``0``) are understood.
    """
    signs = typed.strip().upper().translate(_READ_AS)
    return signs if len(signs) == LENGTH and all(sign in ALPHABET for sign in signs) else None
