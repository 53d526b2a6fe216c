"""What a project has settled for all its calls: ``evenhand.toml`` or ``[tool.evenhand]``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from evenhand.core.charter.severity import Severity
from evenhand.core.errors import InputError
from evenhand.core.message import Audience


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Options of the command as a project sets them. What the command line says comes first.

    ``charter`` is a path from the file's own folder.
    """

    charter: Path | None = None
    audience: Audience | None = None
    language: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    zone: str | None = None


def find_settings(start: Path) -> Settings:
    """Return the settings of ``start`` or the nearest folder above it that has some.

    In one folder ``evenhand.toml`` comes before ``pyproject.toml``. Raises :class:`InputError`
    that names file and key.
    """
    for folder in (start, *start.parents):
        for file in (folder / "evenhand.toml", folder / "pyproject.toml"):
            if file.is_file() and (table := _table(file)) is not None:
                return _settings(table, file)
    return Settings()


def _table(file: Path) -> dict[str, Any] | None:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: {error}") from None
    if file.name == "evenhand.toml":
        return table
    own: dict[str, Any] | None = table.get("tool", {}).get("evenhand")
    return own


def _settings(table: dict[str, Any], file: Path) -> Settings:
    where = "" if file.name == "evenhand.toml" else " [tool.evenhand]"
    try:
        settings = msgspec.convert(table, Settings, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise InputError(f"{file}{where}: {error}") from None
    charter = settings.charter and file.parent / settings.charter
    return msgspec.structs.replace(settings, charter=charter)


def _path(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise InputError(f"a path is wanted, not {value!r}")
