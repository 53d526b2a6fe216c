"""From a published charter in a table to the charter that judges, read once and kept."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from evenhand.core.calendar import Calendar
from evenhand.core.charter import Charter
from evenhand.core.conduct.checked_charter import read_charter_text
from evenhand.desk.hours import calendar_of
from evenhand.desk.models import Brand, CharterVersion, Team


def first_charter(name: str) -> str:
    """Return the text of a new brand's charter: the default, to be built upon."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'[charter]\nname = "{quoted}"\nversion = 1\nextends = "default"\n'


def charter_of(brand: Brand, team: Team | None = None) -> Charter:
    """Return the charter that holds for a brand, counting with its team's hours.

    Raises :class:`~evenhand.core.errors.CharterError` where the stored text cannot be read.
    """
    assert brand.charter is not None, "a brand is founded with a charter"  # noqa: S101
    return charter_with_hours(brand.charter, calendar_of(brand, team))


def charter_with_hours(version: CharterVersion, calendar: Calendar) -> Charter:
    """Return a published version of a charter, counting with a calendar."""
    return _read(version.source, f"charter {version.number}", calendar)


@lru_cache(maxsize=256)
def _read(source: str, name: str, calendar: Calendar) -> Charter:
    return replace(read_charter_text(source, name=name), calendar=calendar)
