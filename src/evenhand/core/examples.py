"""Examples beside the rules: at once tests, documentation and the tooltip in the composer.

Each folder that holds phrases may hold ``examples/<language>.toml``::

    [conditional-apology]
    flags = ["Sorry if that caused trouble.", {text = "Sorry if so!", audience = "private"}]
    passes = ["I am sorry that we lost your parcel."]

A table may carry, beside ``text``, whatever its rule reads: ``audience`` and facts of the
``situation``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, cast

from evenhand.core.errors import PhraseError
from evenhand.core.message import AUDIENCES, Audience


@dataclass(frozen=True, slots=True)
class Example:
    """A text that an entry flags, or passes, in a language."""

    name: str
    language: str
    text: str
    is_flagged: bool
    audience: Audience = "public"
    situation: dict[str, Any] = field(default_factory=dict)
    brand: dict[str, Any] = field(default_factory=dict)
    private_details: tuple[str, ...] = ()


def read_examples(room: str, language: str) -> tuple[Example, ...]:
    """Return all examples of a room such as ``evenhand.core.conduct`` in one language."""
    examples: list[Example] = []
    for folder in sorted(files(room).iterdir(), key=lambda f: f.name):
        file = folder / "examples" / f"{language}.toml"
        if folder.is_dir() and file.is_file():
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
            for name, table in tables.items():
                examples += _parse(f"{file}: [{name}]", name, language, table)
    return tuple(examples)


def _parse(place: str, name: str, language: str, table: Any) -> Iterator[Example]:
    if not isinstance(table, dict) or set(table) - {"flags", "passes"}:
        raise PhraseError(f"{place} holds 'flags' and 'passes' and nothing else")
    for key in ("flags", "passes"):
        for item in table.get(key, ()):
            given = {"text": item} if isinstance(item, str) else dict(item)
            audience = given.pop("audience", "public")
            if audience not in AUDIENCES:
                raise PhraseError(f"{place} {key}: audience {audience!r} is not public or private")
            yield Example(
                name,
                language,
                given.pop("text"),
                key == "flags",
                cast(Audience, audience),
                private_details=tuple(given.pop("private_details", ())),
                **given,
            )
