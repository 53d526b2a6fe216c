"""Handles as they can be shown safely: what hides in them is made visible and named.

After Unicode's security mechanisms (UTS #39): letters of several scripts in one name, signs that
nobody sees, marks that turn the direction of reading, and names that look like our own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import regex

Trick = Literal["invisible", "direction", "mixed-scripts", "look-alike"]

_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = regex.compile(r"[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]")
_JOINED_EMOJI = regex.compile(r"\p{Extended_Pictographic}[\ufe0f\u200d\p{EMod}\p{ExtPict}]*")
_SCRIPTS = {
    name: regex.compile(rf"\p{{Script={name}}}")
    for name in (
        "Latin", "Cyrillic", "Greek", "Armenian", "Hebrew", "Arabic", "Devanagari", "Thai",
        "Georgian", "Cherokee", "Han", "Hiragana", "Katakana", "Hangul", "Bopomofo",
    )
}  # fmt: skip
_TOGETHER = (
    {"Latin", "Han", "Hiragana", "Katakana"},
    {"Latin", "Han", "Hangul"},
    {"Latin", "Han", "Bopomofo"},
)
"""Scripts that one language writes together."""
_LOOKS = str.maketrans(
    "аӓвсԁеёһіїјкӏмнорԛѕтцѵԝхуαβγεηικνορτυχϲϳıɑɡ0135|",
    "aabcdeehiijklmhopqstuvwxyabyenikvoptuxcjiagolesl",
)
"""Small letters and figures that can be taken for a small Latin letter (from UTS #39's list)."""
_PAIRS = (("rn", "m"), ("vv", "w"), ("i", "l"))


@dataclass(frozen=True, slots=True)
class ShownHandle:
    """A handle with nothing hidden in it, and the tricks that were in it."""

    text: str
    tricks: tuple[Trick, ...]


def shown_handle(handle: str, *, ours: Iterable[str] = ()) -> ShownHandle:
    """Return a handle or name as it can be shown; ``ours`` are the brand's own handles."""
    plain = _JOINED_EMOJI.sub("", handle)
    found: list[Trick] = []
    if any(character in _DIRECTION for character in plain):
        found.append("direction")
    if any(_INVISIBLE.match(character) for character in plain if character not in _DIRECTION):
        found.append("invisible")
    if not _is_one_script(plain):
        found.append("mixed-scripts")
    if any(looks_like(handle, own) for own in ours):
        found.append("look-alike")
    return ShownHandle(_made_visible(handle), tuple(found))


def looks_like(handle: str, own: str) -> bool:
    """Say whether a handle can be taken for our own without being it."""
    is_own = handle.strip().lower() == own.strip().lower()
    return not is_own and _skeleton(handle) == _skeleton(own)


def _is_one_script(text: str) -> bool:
    used = {
        name for character in text for name, script in _SCRIPTS.items() if script.match(character)
    }
    return len(used) <= 1 or any(used <= together for together in _TOGETHER)


def _made_visible(text: str) -> str:
    kept = {place for found in _JOINED_EMOJI.finditer(text) for place in range(*found.span())}
    return "".join(
        f"[U+{ord(character):04X}]"
        if place not in kept and _INVISIBLE.match(character)
        else character
        for place, character in enumerate(text)
    )


def _skeleton(handle: str) -> str:
    """Return what is left of a handle's name when letters that look alike are the same."""
    name = handle.strip().removeprefix("@").partition("@")[0]
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(_LOOKS)
    plain = "".join(c for c in letters if c.isalnum())
    for pair, single in _PAIRS:
        plain = plain.replace(pair, single)
    return plain
