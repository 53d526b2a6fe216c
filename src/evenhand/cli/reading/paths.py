"""Telling a path from a text, and a folder's files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from evenhand.cli.reading.item import Place
from evenhand.core.errors import InputError

_PATH = re.compile(r"[^\s:]*[/\\][^\s:]*|\.{0,2}[^\s/\\]{1,200}\.[a-z0-9]{1,8}", re.IGNORECASE)


def looks_like_path(argument: str, endings: Iterable[str]) -> bool:
    """Say whether an argument that names nothing was most likely meant as a path.

    A path holds no white space and has a separator or one of the known ``endings``. A web
    address is not a path.
    """
    if not _PATH.fullmatch(argument):
        return False
    return bool({"/", "\\"} & set(argument)) or Path(argument).suffix.lower() in set(endings)


def files_under(argument: str, endings: frozenset[str]) -> Iterator[Path | InputError]:
    """Return the file that ``argument`` names, or those of the folder it names, in order.

    In a folder, only files with one of the ``endings`` are taken, and nothing hidden; what cannot
    be opened comes as an error. Raises :class:`FileNotFoundError` where it names nothing.
    """
    path = Path(argument)
    if not os.path.lexists(path):
        raise FileNotFoundError(argument)
    return _walk(path, endings) if path.is_dir() else iter((path,))


def _walk(folder: Path, endings: frozenset[str]) -> Iterator[Path | InputError]:
    found = False
    closed: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in endings:
                found = True
                yield Path(here, name)
    for error in closed:
        yield Place(str(error.filename)).broken(error.strerror or str(error))
    if not found and not closed:
        yield Place(str(folder)).broken(f"holds no file ending in {', '.join(sorted(endings))}")
