"""Secrets at rest: sealed with keys that rotate, opened only where they are used.

Fernet (AES-128-CBC with HMAC-SHA256) by the ``cryptography`` package. The first key seals, all
keys open, so a new key is put in front and old seals are renewed at leisure.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from evenhand.core.errors import EvenhandError


class SealError(EvenhandError):
    """A secret cannot be opened with the keys at hand."""


def seal(value: Any) -> bytes:
    """Return a JSON value sealed with the first key."""
    return _keys().encrypt(json.dumps(value, separators=(",", ":")).encode())


def unseal(sealed: bytes | memoryview) -> Any:
    """Return what was sealed; raise :class:`SealError` where no key opens it."""
    try:
        return json.loads(_keys().decrypt(bytes(sealed)))
    except InvalidToken as error:
        raise SealError(
            "a stored secret was sealed with a key that is not in EVENHAND_KEYS: add the old key "
            "behind the new one, or connect the inbox again"
        ) from error


def reseal(sealed: bytes | memoryview) -> bytes:
    """Return the same secret sealed with the first key."""
    try:
        return _keys().rotate(bytes(sealed))
    except InvalidToken as error:
        raise SealError("a stored secret was sealed with a key that is not at hand") from error


def _keys() -> MultiFernet:
    return _made_of(tuple(settings.EVENHAND_KEYS))


@lru_cache(maxsize=4)
def _made_of(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
