"""``/health``: whether the house does its work, for everybody to read; no secrets, no words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from evenhand import __version__
from evenhand.desk.queries import sweeps
from evenhand.desk.sweeps.table import SWEEPS, Planned
from evenhand.site.migrating import unapplied
from evenhand.site.readiness import is_ready

SILENT_AFTER = timedelta(minutes=2)
"""A sweep that told nothing for longer is not running."""

LATE_AFTER = timedelta(minutes=5)
"""A row that waits for longer shows that a sweep does not keep up."""


@never_cache
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when all is well, 503 when somebody should look."""
    found = look(datetime.now(UTC))
    return JsonResponse(found, status=200 if found["is_well"] else 503)


def look(now: datetime) -> dict[str, Any]:
    """Return how the database, the migrations and each sweep are."""
    found: dict[str, Any] = {"version": __version__, "at": now.isoformat(), "is_well": False}
    if not is_ready():
        return {**found, "state": "bringing the tables up to date"}
    try:
        missing = unapplied()
        found["database"] = "reachable"
        found["migrations"] = list(missing) or "up to date"
        found["sweeps"] = [] if missing else _sweeps(now)
    except DatabaseError as error:
        return {**found, "database": f"not reachable: {type(error).__name__}"}
    found["is_well"] = not missing and all(sweep["is_well"] for sweep in found["sweeps"])
    return found


def _sweeps(now: datetime) -> list[dict[str, Any]]:
    paused = sweeps.paused_sweeps()
    told = list(sweeps.workers(now=now))
    return [
        _sweep(planned, [t for t in told if t.name == planned.name], planned.name in paused, now)
        for planned in SWEEPS
    ]


def _sweep(planned: Planned, told: list[Any], is_paused: bool, now: datetime) -> dict[str, Any]:
    oldest = planned.oldest_due(now)
    lag = (now - oldest).total_seconds() if oldest is not None else 0.0
    is_running = any(now - worker.ran_at <= SILENT_AFTER for worker in told)
    return {
        "name": planned.name,
        "is_well": is_paused or (is_running and lag <= LATE_AFTER.total_seconds()),
        "is_paused": is_paused,
        "is_running": is_running,
        "lag_seconds": round(lag, 1),
        "workers": [
            {
                "seconds_since_report": round((now - worker.ran_at).total_seconds(), 1),
                "done": worker.done,
                "last_error": worker.error or None,
                "last_error_at": worker.error_at.isoformat() if worker.error_at else None,
            }
            for worker in told
        ],
    }
