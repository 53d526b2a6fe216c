"""What holds for a call: the command line first, then the environment, then the project."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

import typer

from evenhand.cli.reading import Item
from evenhand.cli.reading.fields import language as checked_language
from evenhand.cli.settings import Settings, find_settings
from evenhand.core.charter import Charter, default_charter, load_charter
from evenhand.core.charter.severity import Severity
from evenhand.core.conduct import RULES
from evenhand.core.conduct.finding import FAMILIES
from evenhand.core.message import Audience


@dataclass(frozen=True, slots=True)
class Chosen:
    """Audience and language for what a record leaves open, the charter, and the settings."""

    audience: Audience
    language: str | None
    charter: Charter
    settings: Settings

    def audience_of(self, item: Item) -> Audience:
        """Return who can read an item."""
        return item.given.audience or self.audience

    def language_of(self, item: Item) -> str | None:
        """Return the language that was said, or nothing, so that it is found out."""
        return item.given.language or self.language


def choose(audience: Audience | None, language: str | None, charter: Path | None) -> Chosen:
    """Return what holds for a call. Raises an error that names file and key."""
    settings = find_settings(Path.cwd())
    language = language or settings.language
    return Chosen(
        audience or settings.audience or "public",
        checked_language(language) if language else None,
        _charter(charter, settings),
        settings,
    )


def _charter(path: Path | None, settings: Settings) -> Charter:
    named = os.environ.get("EVENHAND_CHARTER")
    path = path or (Path(named) if named else settings.charter)
    if path is None:
        return default_charter()
    return load_charter(path, conduct_names=[rule.name for rule in RULES])


def narrowed(charter: Charter, select: Iterable[str], ignore: Iterable[str]) -> Charter:
    """Return ``charter`` with the rules that were not wanted turned off.

    A rule is named by its name or its family. Raises a usage error for a name that no rule has.
    """
    families = {rule.name: rule.family for rule in RULES}
    known = {*families, *FAMILIES}
    wanted, unwanted = _known(select, known, "--select"), _known(ignore, known, "--ignore")
    off: dict[str, Severity | Literal["off"]] = {
        name: "off"
        for name, family in families.items()
        if (wanted and not wanted & {name, family}) or unwanted & {name, family}
    }
    return replace(charter, conduct={**charter.conduct, **off}) if off else charter


def _known(names: Iterable[str], known: set[str], option: str) -> set[str]:
    wanted = {name.strip() for given in names for name in given.split(",") if name.strip()}
    for name in sorted(wanted - known):
        close = get_close_matches(name, sorted(known), n=1)
        hint = f" Did you mean {close[0]}?" if close else " evenhand rules lists them."
        raise typer.BadParameter(f"no rule or family is called {name!r}.{hint}", param_hint=option)
    return wanted
