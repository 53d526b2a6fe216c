"""When and how a mail reached our mailbox, written above its first line as it is kept.

What the mail says of itself is its sender's word; this line is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from evenhand.core.errors import InputError
from evenhand.networks.email.reading.parts import Headers

_SENT = " sent"
_MARK = b"X-Evenhand-Arrived: "


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail's bytes; ``at`` is when the mailbox got it, ``size`` its true size where we cut it.

    ``is_sent`` means that it lies among what we ourselves sent, where nobody else puts anything.
    """

    raw: bytes
    at: datetime | None = None
    size: int = 0
    is_sent: bool = False


def kept(arrived: Arrived) -> bytes:
    """Return a mail with our line above it."""
    at = arrived.at.isoformat() if arrived.at else "-"
    sent = _SENT if arrived.is_sent else ""
    return _MARK + f"{at} {arrived.size}{sent}\r\n".encode() + arrived.raw


def arrived_as(body: bytes) -> Arrived:
    """Return a mail as it arrived; without our line above it nothing is known of that."""
    if not body.startswith(_MARK):
        return Arrived(body)
    line, _, raw = body.partition(b"\n")
    told = line[len(_MARK) :].decode("ascii", "replace").strip()
    at, _, size = told.removesuffix(_SENT).partition(" ")
    try:
        return Arrived(raw, datetime.fromisoformat(at), int(size[:12]), told.endswith(_SENT))
    except ValueError as error:
        raise InputError("the line above this mail is not ours") from error


def moment_of(arrived: Arrived, headers: Headers) -> datetime:
    """Return when a mail was said: when it reached us, otherwise when its sender says.

    Raises :class:`InputError` where neither is known.
    """
    if arrived.at is not None:
        return arrived.at if arrived.at.tzinfo else arrived.at.replace(tzinfo=UTC)
    try:
        said = parsedate_to_datetime(headers.first("date"))
        return (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError) as error:
        raise InputError("this is no mail: nothing says when it was written") from error
