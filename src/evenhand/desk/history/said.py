"""One message of an export, read from its row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Any

from evenhand.core.errors import InputError
from evenhand.core.message import Audience
from evenhand.desk.history.shapes import Shape
from evenhand.desk.moments import can_have_been
from evenhand.networks.kit.storable import storable

_IN = frozenset(
    {"true", "1", "yes", "in", "inbound", "incoming", "customer", "received", "end-user"}
)
_OUT = frozenset({"false", "0", "no", "out", "outbound", "outgoing", "agent", "sent", "reply"})
_PUBLIC = frozenset({"public", "true", "1", "yes", "unlisted"})
_PRIVATE = frozenset({"private", "false", "0", "no", "direct", "followers"})
_FLOAT_ID = re.compile(r"-?\d+\.0")
_LONGEST_ID = 255
_MILLISECONDS = 10**11
"""A number of seconds beyond the year 5000 is one of milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message: ``author`` is who wrote it, customer or brand. Ids are the network's own."""

    id: str
    author: str
    name: str
    at: datetime
    text: str
    is_inbound: bool
    thread: str
    reply_to: str
    audience: Audience | None


def said_in(row: Mapping[str, Any], shape: Shape, zone: tzinfo, *, now: datetime) -> Said:
    """Return what a row says; raise :class:`InputError` that names the column.

    Times without a zone are read in ``zone``. Without an id, a message is known by what it says.
    """
    author = _needed(row, shape.customer)
    at = _past(_moment(_needed(row, shape.at), shape.at, zone), shape.at, now)
    text = _cell(row, shape.text)
    made_up = sha256(f"{author}\0{at.isoformat()}\0{text}".encode()).hexdigest()[:32]
    return Said(
        id=_id(row, shape.id) or made_up,
        author=author,
        name=_cell(row, shape.name)[:_LONGEST_ID],
        at=at,
        text=text,
        is_inbound=_is(_needed(row, shape.direction), shape.direction, _IN, _OUT),
        thread=_id(row, shape.thread),
        reply_to=_id(row, shape.reply_to),
        audience=_audience(row, shape.audience),
    )


def _cell(row: Mapping[str, Any], column: str | None) -> str:
    value = row.get(column) if column else None
    if isinstance(value, (dict, list)):
        raise InputError(f"{column}: a text or a number is wanted, and here are several")
    return "" if value is None else storable(str(value))


def _needed(row: Mapping[str, Any], column: str) -> str:
    if not (value := _cell(row, column).strip()):
        raise InputError(f"{column}: nothing stands here, and it is needed")
    return value[:_LONGEST_ID]


def _id(row: Mapping[str, Any], column: str | None) -> str:
    """Return an id; spreadsheets write whole numbers as 3.0, and mean 3."""
    value = _cell(row, column).strip()
    return value[:-2] if _FLOAT_ID.fullmatch(value) else value[:_LONGEST_ID]


def _is(value: str, column: str, yes: frozenset[str], no: frozenset[str]) -> bool:
    if (said := value.lower()) in yes | no:
        return said in yes
    raise InputError(f"{column}: {value[:40]!r} is neither {_some(yes)} nor {_some(no)}")


def _some(words: frozenset[str]) -> str:
    return " or ".join(sorted(words)[:2])


def _audience(row: Mapping[str, Any], column: str | None) -> Audience | None:
    value = _cell(row, column).strip()
    if not value or column is None:
        return None
    return "public" if _is(value, column, _PUBLIC, _PRIVATE) else "private"


def _moment(value: str, column: str, zone: tzinfo) -> datetime:
    """Read ISO 8601, e-mail and Twitter dates, and seconds or milliseconds since 1970."""
    for read in (_from_iso, _from_number, parsedate_to_datetime):
        try:
            moment = read(value)
            return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
        except (ValueError, TypeError, OverflowError, OSError, IndexError):
            continue
    raise InputError(
        f"{column}: {value[:40]!r} is no time that can be read; write 2026-11-24T09:00Z"
    )


def _past(moment: datetime, column: str, now: datetime) -> datetime:
    if can_have_been(moment, now):
        return moment
    raise InputError(f"{column}: {moment:%Y-%m-%d} is no day on which this can have been said")


def _from_iso(value: str) -> datetime:
    return datetime.fromisoformat(value)


def _from_number(value: str) -> datetime:
    number = float(value)
    return datetime.fromtimestamp(number / 1000 if abs(number) > _MILLISECONDS else number, tz=UTC)
