"""The table of column names that an import knows."""

from __future__ import annotations

from pathlib import Path

from evenhand.desk.history.shapes import NAMES
from making.page import table, write

_SAYS = {
    "id": "the message's id",
    "customer": "who wrote it, customer or agent",
    "name": "the writer's name",
    "at": "when",
    "text": "what was said",
    "direction": "from the customer or to them",
    "thread": "what belongs together",
    "reply_to": "the id of the message that it answers",
    "audience": "public or private",
}


def write_columns(path: Path) -> None:
    """Write what each thing may be called; raise :class:`KeyError` for one not described."""
    rows = [
        (f"`{what}`", _SAYS[what], ", ".join(f"`{name}`" for name in names))
        for what, names in NAMES.items()
    ]
    write(path, table(("WHAT", "says", "known names of the column"), rows))
