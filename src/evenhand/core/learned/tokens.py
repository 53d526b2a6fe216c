"""A text as the mood models read it: words, without what they must not depend on.

Names, pronouns, group words and dialect are read alike (``alike.toml``), so that who writes, and
of whom, cannot move a score: a word that is masked keeps its place and is no feature, and neither
is any word that the models did not meet. Letters beyond the words (emoji, runs of marks, links)
become named tokens.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise

from evenhand.core.learned.emoji import KINDS
from evenhand.core.pieces import Piece, piece_of
from evenhand.core.text import Text

MOST = 6_000
"""Characters that are read: what a person posts is shorter, and what is longer shows it early."""

_EMOJI = "".join(re.escape(emoji) for emoji in KINDS)
_TOKEN = re.compile(
    r"[a-z]{1,40}(?:'[a-z]{1,5})?|@\w{1,40}|#[a-z]{1,60}|\d{1,20}|[!?]{1,20}|\.{2,20}|…"
    rf"|[{_EMOJI}]|[:;=]'?-?[()/|]"
)
_LINK = re.compile(r"https?:|www\.")
_SHOUTED = re.compile(r"[A-Z](?<!\w.)[A-Z]{3,19}\b")
_RUN = re.compile(r"([a-z])\1{2,}")
_NEGATED = re.compile(
    r"(?:do|does|did|ca|wo|is|was|are|were|have|has|had|could|would|should)n'?t|cannot"
)
_DROPPED_G = re.compile(r"[a-z]{2,20}[bcdfghjklmnpqrstvwxyz]in")
_MARKS = {
    "@": ("<at>",), ".": ("<dots>",), "…": ("<dots>",), "!": ("!",), "?": ("?",),
    "!!": ("<!!>",), "??": ("<??>",), "!?": ("<!?>",),
}  # fmt: skip
MASKED = "_"
"""Stands where a word must not be read; no feature holds it."""
_DENYING = frozenset(("no", "nobody", "none", "nothing", "never", "nowhere"))
"""Words that deny by themselves: "not" beside them adds nothing ("ain't nobody")."""


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    """Return what each word of ``alike.toml`` is read as."""
    file = files("evenhand.core.learned") / "alike.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    alike: dict[str, tuple[str, ...]] = {
        word: (MASKED,) for kind in ("names", "groups") for word in table[kind]["words"].split()
    }
    alike |= {word: (word,) for word in table["whole"]["words"].split() if word not in alike}
    alike |= {word: (form,) for form, words in table["forms"].items() for word in words.split()}
    for word, read in table["dialect"].items():
        alike[word] = tuple(w for part in read.split() for w in alike.get(part, (part,)))
    return alike


def _reading(piece: Piece) -> tuple[str, ...]:
    """Return what a piece between white space is read as, worked out when it is first met."""
    if piece.tokens is None:
        piece.tokens = tuple(chain.from_iterable(_read(raw) for raw in _raw(piece.text)))
    return piece.tokens


def _raw(piece: str) -> list[str]:
    """Cut a piece into words and marks; a link ends it."""
    link = _LINK.search(piece)
    if link is None:
        return _TOKEN.findall(piece)
    return [*_TOKEN.findall(piece[: link.start()]), "<link>"]


def _read(raw: str) -> tuple[str, ...]:
    """Return the words that one raw token stands for."""
    first = raw[0]
    if first.isalpha():
        return _word(raw)
    if first == "#":
        return ("<hash>", *_word(raw[1:]))
    if first in "!?" and len(raw) > 1:
        return _MARKS["!?" if "!" in raw and "?" in raw else first * 2]
    if (mark := _MARKS.get(first)) is not None:
        return mark
    if first in KINDS:
        return (f"<{KINDS[first]}>",)
    return _other(raw)


def _other(raw: str) -> tuple[str, ...]:
    """Return what a number, a link or a drawn face stands for."""
    if raw[0].isdigit():
        return ("<number>",)
    if raw == "<link>":
        return (raw,)
    return ("<happy>",) if raw[-1] == ")" else ("<unhappy>",)


def _word(word: str) -> tuple[str, ...]:
    """Return a word without dialect, contraction and drawn-out letters."""
    alike = _alike()
    if (read := alike.get(word)) is not None:
        return read
    if _RUN.search(word):
        return ("<drawn>", *_word(_RUN.sub(r"\1", word)))
    if _DROPPED_G.fullmatch(word):
        return (f"{word}g",)
    if _NEGATED.fullmatch(word):
        return ("not",)
    stem, apostrophe, _ = word.partition("'")
    return alike.get(stem, (stem,)) if apostrophe else (word,)


def tokens(text: Text) -> list[str]:
    """Return the words of a text in order, read alike."""
    is_whole = len(text.folded) <= MOST
    pieces = text.pieces if is_whole else map(piece_of, text.folded[:MOST].split())
    words = [*chain.from_iterable([piece.tokens or _reading(piece) for piece in pieces])]
    if "not" in words and not _DENYING.isdisjoint(words):
        return [word for place, word in enumerate(words) if not _denies_twice(words, place)]
    return words


def _denies_twice(words: list[str], place: int) -> bool:
    """Say whether a "not" stands beside a word that denies by itself."""
    beside = words[max(0, place - 1) : place + 2]
    return words[place] == "not" and not _DENYING.isdisjoint(beside)


def features(text: Text) -> set[str]:
    """Return the features of a text: each word, each pair of neighbours, and shouting."""
    words = tokens(text)
    found = {f"{left} {right}" for left, right in pairwise(words)}
    found.update(words)
    if text.has_capitals_in_a_row and (shouted := _SHOUTED.findall(text.seen[:MOST])):
        found.update(f"<loud> {' '.join(_reading(piece_of(word.lower())))}" for word in shouted)
    return found
