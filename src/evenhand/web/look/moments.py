"""Moments and lengths of time in words that a person reads at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

_MINUTE = 60
_HOUR = 60 * _MINUTE
_SOON = timedelta(minutes=30)
_NEAR = timedelta(hours=6)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Clockface:
    """A deadline as it is drawn: words, a tone, and how many tenths of the ring are left."""

    words: str
    tone: str
    tenths: int


def length_in_words(length: timedelta) -> str:
    """Return a length as ``18 min``, ``1 h 20`` or ``3 days``."""
    seconds = max(0, int(length.total_seconds()))
    if seconds < _HOUR:
        return _("%(minutes)d min") % {"minutes": seconds // _MINUTE}
    if seconds < 24 * _HOUR:
        hours, rest = divmod(seconds, _HOUR)
        return _("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": rest // _MINUTE}
    days = length.days
    return _("1 day") if days == 1 else _("%(days)d days") % {"days": days}


def day_in_words(day: date) -> str:
    """Return a day as ``13 Nov 2026``."""
    return date_format(day, pgettext("date", "j M Y"))


def weekday_in_words(day: date) -> str:
    """Return a day of these weeks as ``Friday 13 November``."""
    return date_format(day, pgettext("date", "l j F"))


def exact_in_words(moment: datetime) -> str:
    """Return a moment as ``13 Nov 2026, 09:30``; it is in the reader's zone."""
    return date_format(moment, pgettext("date", "j M Y, H:i"))


def moment_in_words(moment: datetime, *, now: datetime) -> str:
    """Return a moment as ``17:00``, ``Wed 09:30`` or ``13 Nov 2026``; both in the reader's zone."""
    days = abs((moment.date() - now.date()).days)
    if days == 0:
        return date_format(moment, "H:i")
    return date_format(moment, "D H:i") if days < _WEEK else day_in_words(moment)


def end_in_words(moment: datetime, *, now: datetime) -> str:
    """Return when something ends, as a moment; at midnight a day ends at ``24:00``."""
    if moment.time() != time.min:
        return moment_in_words(moment, now=now)
    eve = moment - timedelta(minutes=1)
    return moment_in_words(eve, now=now).replace("23:59", "24:00")


def face_of(due: datetime, *, now: datetime, started: datetime | None = None) -> Clockface:
    """Return the clock of a deadline; the ring shows what is left of its run.

    A deadline within half an hour or past is brick. Where the start is not known, the ring is
    full at an hour, at six hours or at a day, whichever holds what is left.
    """
    left = due - now
    whole = due - started if started and started < due else _scale_of(left)
    tenths = max(0, min(10, round(10 * (left / whole))))
    if abs(left) < timedelta(minutes=1):
        return Clockface(_("due now"), "brick", 0)
    if left < timedelta():
        return Clockface(_("%(length)s late") % {"length": length_in_words(-left)}, "brick", 0)
    words = length_in_words(left) if left < _NEAR else end_in_words(due, now=now)
    return Clockface(words, "brick" if left < _SOON else "", tenths)


def _scale_of(left: timedelta) -> timedelta:
    scales = (timedelta(hours=1), _NEAR, timedelta(days=1))
    return next((scale for scale in scales if left <= scale), scales[-1])
