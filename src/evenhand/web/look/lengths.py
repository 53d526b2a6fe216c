"""A rough length of time in whole words, for estimates."""

from __future__ import annotations

from django.utils.translation import ngettext

_A_DAY = 24
"""Hours."""


def about_so_long(hours: float) -> str:
    """Return hours as ``36 hours``, and from two days on as ``3 days``; never less than one."""
    whole = max(1, round(hours))
    if whole < 2 * _A_DAY:
        return ngettext("%(n)d hour", "%(n)d hours", whole) % {"n": whole}
    days = -(-whole // _A_DAY)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
