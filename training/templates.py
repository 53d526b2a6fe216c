"""Texts written by hand as templates, and drawn from with a seed.

``{a|b|}`` stands for one of its alternatives, which may hold others; ``{name}`` alone stands for
one of the entries of the slot of that name.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

_INNERMOST = re.compile(r"\{([^{}]*)\}")


def draw(
    templates: Sequence[str],
    count: int,
    *,
    slots: Mapping[str, Sequence[str]],
    seed: int,
) -> list[str]:
    """Return up to ``count`` different texts, the templates taking turns."""
    chance = random.Random(seed)  # noqa: S311 - reproducible draws, no secret
    texts: dict[str, None] = {}
    for number in range(count * 3):
        if len(texts) == count:
            break
        texts[_fill(templates[number % len(templates)], slots, chance)] = None
    return list(texts)


def _fill(template: str, slots: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    def choose(found: re.Match[str]) -> str:
        inside = found[1]
        options = slots[inside] if inside in slots else inside.split("|")
        return str(chance.choice(options))

    text = template
    while _INNERMOST.search(text):
        text = _INNERMOST.sub(choose, text)
    return " ".join(text.split()).replace(" .", ".").replace(" ,", ",").replace(" ?", "?")
