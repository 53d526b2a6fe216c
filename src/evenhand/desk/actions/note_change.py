"""The last line of each office verb: who changed what, into the journal and to open pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.models import Brand, Person


def note_change(
    person: Person, brand: Brand | int, *, what: str, now: datetime, data: Mapping[str, Any]
) -> None:
    """Write that ``person`` did ``what`` (``hours-changed``); ``data`` never holds a secret."""
    key = brand if isinstance(brand, int) else brand.pk
    about = what.rpartition("-")[0]
    kind = "inbox" if about == "inbox" else "brand"
    told = {"changed": about} | {k: v for k, v in data.items() if k == about}
    record(
        key,
        now=now,
        entries=[Entry(what=what, person=person.pk, data=data)],
        happenings=[Happening(kind=kind, data=told)],
    )
