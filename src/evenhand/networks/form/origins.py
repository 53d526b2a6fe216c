"""The sites that may show the form inside their pages: read strictly, for a header names them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

MOST = 20
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ORIGIN = re.compile(
    rf"https://{_HOST}(?::\d{{1,5}})?|http://(?:localhost|127\.0\.0\.1)(?::\d{{1,5}})?"
)


def origins_in(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the origins that an account's settings name and that are written as one should be."""
    return tuple(word for word in _words(settings) if _ORIGIN.fullmatch(word))[:MOST]


def mistaken_in(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what stands among the origins and is none, such as an address with a path."""
    return tuple(word for word in _words(settings) if not _ORIGIN.fullmatch(word))


def _words(settings: Mapping[str, Any]) -> list[str]:
    told = settings.get("origins")
    return told.lower().replace(",", " ").split() if isinstance(told, str) else []
