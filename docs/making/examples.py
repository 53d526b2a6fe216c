"""The examples beside the rules, as sections of their pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from evenhand.core.examples import Example, read_examples
from evenhand.core.languages import NAMES, SEVEN
from making.page import literal


@cache
def examples_of(room: str) -> Mapping[str, tuple[Example, ...]]:
    """Return the examples of a room by the name of what they show, English first."""
    by_name: dict[str, tuple[Example, ...]] = {}
    for language in SEVEN:
        for example in read_examples(room, language):
            by_name[example.name] = (*by_name.get(example.name, ()), example)
    return by_name


def sections(examples: Iterable[Example]) -> list[str]:
    """Return what is flagged and what passes, language by language."""
    shown = tuple(examples)
    lines: list[str] = []
    for is_flagged, title in ((True, "Flagged"), (False, "Passed")):
        lines += ["", f"## {title}", ""]
        for language, name in NAMES.items():
            own = [e for e in shown if e.is_flagged is is_flagged and e.language == language]
            lines += [f"**{name}**", "", *map(_item, own), ""] if own else []
    return lines


def _item(example: Example) -> str:
    around = "; ".join(_around(example))
    return f"- {literal(example.text)}{f' ({around})' if around else ''}"


def _around(example: Example) -> Iterator[str]:
    """Yield what the example is given beside its text."""
    if example.audience == "private":
        yield "in private"
    for given in (example.situation, example.brand):
        for name, value in given.items():
            yield f"`{name}` {_say(value)}"
    if example.private_details:
        yield "told in private: " + ", ".join(map(literal, example.private_details))


def _say(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_say, value))
    if isinstance(value, dict):
        return ", ".join(f"{_say(key)} → {_say(told)}" for key, told in value.items())
    return literal(str(value))
