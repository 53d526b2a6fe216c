"""The words beside a word of mood: what turns it around, what strengthens it, whom it concerns."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from evenhand.core.languages import SEVEN
from evenhand.core.text import fold

_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[.!?;,:…\n]")
_MOST_READ = 6_000
_LOOK_BACK = 28
"""Characters: some four words, as far as a negation reaches (Taboada et al. 2011)."""


@dataclass(frozen=True)
class Around:
    """The words of one or more languages, folded."""

    negating: frozenset[str]
    strengthening: frozenset[str]
    trade: frozenset[str]
    trade_stems: tuple[str, ...]
    joining: frozenset[str]

    def speaks_of_trade(self, folded: str) -> bool:
        """Say whether a text speaks to somebody, or of a service, a product or its sellers."""
        if "@" in folded:
            return True
        words = _WORD.findall(folded[:_MOST_READ])
        return any(word in self.trade or word.startswith(self.trade_stems) for word in words)

    def before(self, folded: str, place: int) -> tuple[bool, bool]:
        """Say whether the words before a place, in the same clause, negate it or strengthen it."""
        behind = folded[max(0, place - _LOOK_BACK) : place]
        words = _WORD.findall(_CLAUSE.split(behind)[-1])
        joints = [number for number, word in enumerate(words) if word in self.joining]
        words = words[joints[-1] + 1 :] if joints else words
        return (
            not self.negating.isdisjoint(words),
            bool(words) and words[-1] in self.strengthening,
        )


@cache
def around(languages: tuple[str, ...]) -> Around:
    """Return the words of some languages taken together."""
    tables = [_tables()[language] for language in languages if language in _tables()]
    lists = {
        kind: frozenset(fold(word) for table in tables for word in table[kind].split())
        for kind in ("negating", "strengthening", "trade", "joining")
    }
    return Around(
        lists["negating"],
        lists["strengthening"],
        frozenset(word for word in lists["trade"] if not word.endswith("*")),
        tuple(sorted(word[:-1] for word in lists["trade"] if word.endswith("*"))),
        lists["joining"],
    )


@cache
def _tables() -> dict[str, dict[str, str]]:
    """Return the lists of ``around.toml`` by language."""
    file = files("evenhand.core.signals.mood") / "around.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {language: tables[language] for language in SEVEN if language in tables}
