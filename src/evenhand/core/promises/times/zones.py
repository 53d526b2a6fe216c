"""Time zones as people name them.

"CET" said in summer means the clock on the wall in Central Europe, so a name stands for a place
and not for an offset; "GMT" and "UTC" are offsets. Names that mean several places (IST, CST in
China) are not read.
"""

from __future__ import annotations

from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_PLACES = {
    "Europe/London": "bst, uk time, london time, british time, hora de londres",
    "Europe/Lisbon": "lisbon time, hora de lisboa, hora de portugal, wet, west",
    "Europe/Berlin": "cet, cest, mez, mesz, central european time, berlin time, deutscher zeit,"
    " berliner zeit, mitteleuropaischer zeit",
    "Europe/Paris": "paris time, heure de paris, heure francaise, hec, heure de bruxelles",
    "Europe/Madrid": "hora peninsular, hora de madrid, hora espanola, madrid time, hora de espana",
    "Europe/Rome": "ora di roma, ora italiana, rome time",
    "Europe/Amsterdam": "nederlandse tijd, amsterdamse tijd, amsterdam time, belgische tijd",
    "Europe/Athens": "eet, eest",
    "Europe/Moscow": "msk",
    "America/New_York": "est, edt, et, eastern, eastern time, new york time, hora del este",
    "America/Chicago": "ct, cdt, central time",
    "America/Denver": "mst, mdt, mt, mountain time",
    "America/Los_Angeles": "pst, pdt, pt, pacific, pacific time, hora del pacifico",
    "America/Sao_Paulo": "brt, brasilia time, horario de brasilia, hora de brasilia",
    "America/Mexico_City": "hora de mexico, hora del centro de mexico, hora cdmx",
    "America/Bogota": "hora de colombia, hora de bogota",
    "America/Argentina/Buenos_Aires": "hora argentina, hora de argentina, hora de buenos aires",
    "Asia/Tokyo": "jst",
    "Asia/Singapore": "sgt",
    "Asia/Kolkata": "indian standard time",
    "Australia/Sydney": "aest, aedt, sydney time",
    "UTC": "utc, gmt, zulu",
}
NAMES: dict[str, str] = {
    name.strip(): place for place, names in _PLACES.items() for name in names.split(",")
}
"""The place that each name stands for."""

AMBIGUOUS = frozenset({"et", "est", "ct", "mt", "pt", "west", "wet", "eastern", "pacific"})
"""Names that are everyday words in languages other than English."""


def zone_of(name: str) -> tzinfo:
    """Return the zone of a place, or of an offset such as ``+02:00``."""
    if name[0] in "+-":
        hours, minutes = int(name[1:3]), int(name[4:6])
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(offset if name[0] == "+" else -offset)
    return ZoneInfo(name)
