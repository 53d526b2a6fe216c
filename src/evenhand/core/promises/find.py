"""Finding promises in a reply, with the moment by which each must be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from evenhand.core.calendar import Calendar, zone_of
from evenhand.core.errors import InputError
from evenhand.core.languages.identify import spoken_in
from evenhand.core.promises.commitments import BOOK, Commitment, find_commitments
from evenhand.core.promises.promise import Promise
from evenhand.core.promises.times.due import Clock, Due, due_of
from evenhand.core.text import Text
from evenhand.core.wording import Wording


def find_promises(
    text: str,
    *,
    now: datetime,
    zone: str | ZoneInfo,
    language: str | None = None,
    calendar: Calendar | None = None,
) -> tuple[Promise, ...]:
    """Return who owes what by when, as a reply says it, in the order of the text.

    Any string is accepted. ``now`` is when it is said, with its time zone; ``zone`` is where its
    words are at home, as an IANA name or a ``ZoneInfo``. ``calendar`` gives opening hours and
    holidays; without one, business days are Monday to Friday. ``language`` (ISO 639-1) is
    believed where given. Raises :class:`InputError` for a ``now`` without a zone and for an
    unknown zone. Time grows linearly with the length of the text.
    """
    clock = _clock(now, zone, calendar)
    said = Text(text)
    found = find_commitments(Wording(said, BOOK, spoken_in(said, language).likely))
    return tuple(_promise(commitment, said, clock) for commitment in found)


def find_promises_many(
    texts: Iterable[str],
    *,
    now: datetime,
    zone: str | ZoneInfo,
    language: str | None = None,
    calendar: Calendar | None = None,
) -> Iterator[tuple[Promise, ...]]:
    """Yield :func:`find_promises` for each text, in order."""
    for text in texts:
        yield find_promises(text, now=now, zone=zone, language=language, calendar=calendar)


def _clock(now: datetime, zone: str | ZoneInfo, calendar: Calendar | None) -> Clock:
    if now.tzinfo is None or now.utcoffset() is None:
        raise InputError(f"'now' is {now} without a time zone: give one, as in datetime.now(UTC)")
    place: tzinfo = zone_of(zone) if isinstance(zone, str) else zone
    return Clock(now, place, calendar)


def _promise(commitment: Commitment, said: Text, clock: Clock) -> Promise:
    due = due_of(commitment.when, clock) if commitment.when else Due(None)
    span = said.span(commitment.start, commitment.end)
    return Promise(
        span, commitment.who, span.of(said.original), due.latest, commitment.precision,
        due.earliest, commitment.language,
    )  # fmt: skip
