"""How long a text is, counted as each network counts it.

Graphemes are the extended grapheme clusters of Unicode (UAX #29), by the ``regex`` package: what
a reader takes for one sign, such as a family emoji, counts once. ``weighted`` is X's way: signs of
Latin, Cyrillic, Arabic and most punctuation weigh one, all others two, an emoji two.
"""

from __future__ import annotations

from bisect import bisect_right

import regex

from evenhand.networks.kit.capabilities import Capabilities, CountedIn

_GRAPHEME = regex.compile(r"\X")
_LINK = regex.compile(r"https?://[^\s<>\"“”«»]+[^\s<>\"“”«».,;:!?')\]]")
_MENTION = regex.compile(r"(?i)(?<![=/\w])(@[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)@[\w.-]*\w")
"""A person on another host, as Mastodon finds them in a text."""
_EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3")
_LIGHT_FROM = (0, 8192, 8208, 8242)
"""Where the ranges begin whose characters weigh one (X's text configuration, version 3)."""
_LIGHT_TO = (4351, 8205, 8223, 8247)


def graphemes(text: str) -> list[str]:
    """Return the text cut into the signs that a reader counts."""
    return [found.group() for found in _GRAPHEME.finditer(text)]


def length(
    text: str,
    counted_in: CountedIn,
    *,
    links_count: int | None = None,
    counts_hosts: bool = True,
) -> int:
    """Return how long a text is in a network's own unit.

    ``links_count`` is what each link counts for, however long it is. Where ``counts_hosts`` is
    false, a mention such as ``@ines@lamp.example`` counts as ``@ines``.
    """
    links = 0
    if links_count is not None:
        text, links = _LINK.subn("", text)
    if not counts_hosts:
        text = _MENTION.sub(r"\1", text)
    return _COUNTERS[counted_in](text) + links * (links_count or 0)


def length_there(text: str, capabilities: Capabilities) -> int:
    """Return how long a text is for an account with these capabilities."""
    return length(
        text,
        capabilities.counted_in,
        links_count=capabilities.links_count,
        counts_hosts=capabilities.counts_hosts,
    )


def _count_graphemes(text: str) -> int:
    return len(text) if text.isascii() and "\r" not in text else len(graphemes(text))


def _count_utf_16(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _count_weighted(text: str) -> int:
    return sum(map(_weight, graphemes(text)))


def _weight(grapheme: str) -> int:
    if _EMOJI.search(grapheme) and len(grapheme.encode()) > 1:
        return 2
    return sum(1 if _is_light(ord(character)) else 2 for character in grapheme)


def _is_light(code: int) -> bool:
    return code <= _LIGHT_TO[bisect_right(_LIGHT_FROM, code) - 1]


_COUNTERS = {
    "characters": len,
    "graphemes": _count_graphemes,
    "utf-16": _count_utf_16,
    "weighted": _count_weighted,
}
