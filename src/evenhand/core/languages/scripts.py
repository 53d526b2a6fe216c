"""Which language a script gives away, and which scripts several languages share."""

from __future__ import annotations

import re
from collections import Counter

_SCRIPTS = {
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "cyrillic": "\u0400-\u052f",
    "hy": "\u0530-\u058f",
    "he": "\u0590-\u05ff",
    "arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "devanagari": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "th": "\u0e00-\u0e7f",
    "ka": "\u10a0-\u10ff\u1c90-\u1cbf",
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "ja": "\u3040-\u30ff\uff66-\uff9f",
    "zh": "\u4e00-\u9fff\u3400-\u4dbf",
}
SHARED = frozenset(("cyrillic", "arabic", "devanagari"))
"""Scripts that leave the language open."""

_OTHER = re.compile("[" + "".join(_SCRIPTS.values()) + "]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_OF = {name: re.compile(f"[{ranges}]") for name, ranges in _SCRIPTS.items()}
_MOST = 2_000
_LEAST = 2
_JAPANESE_SHARE = 0.1
_LATIN_PER_LETTER = {"zh": 4, "ja": 3, "ko": 3}
"""A letter of these says as much as several Latin ones."""


def script_of(seen: str) -> str | None:
    """Return the script most of a text is in, or its language where that is the only one.

    Nothing means Latin, or no letters at all.
    """
    if seen.isascii():
        return None
    seen = seen[:_MOST]
    others = _OTHER.findall(seen)
    if len(others) < _LEAST:
        return None
    joined = "".join(others)
    counts = Counter({name: len(found.findall(joined)) for name, found in _OF.items()})
    if counts["ja"] and counts["ja"] > _JAPANESE_SHARE * counts["zh"]:
        counts["ja"] += counts.pop("zh")
    name, count = counts.most_common(1)[0]
    is_most = count * _LATIN_PER_LETTER.get(name, 1) >= sum(map(len, _LATIN.findall(seen)))
    return name if is_most else None
