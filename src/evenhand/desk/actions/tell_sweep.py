"""Write down how a sweep is doing on one machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from evenhand.desk.models import SweepState


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepReport:
    """What one worker's sweep says of itself.

    ``done`` is how many rows it settled since its last report. ``error`` is the kind of its last
    error, never its words: those may be a customer's.
    """

    name: str
    worker: str
    done: int
    lag_seconds: float
    error: str = ""
    error_at: datetime | None = None


def tell_sweep(report: SweepReport, *, now: datetime) -> None:
    """Store the report over the last one of the same sweep and worker."""
    row, _ = SweepState.objects.get_or_create(
        name=report.name, worker=report.worker, defaults={"ran_at": now}
    )
    SweepState.objects.filter(pk=row.pk).update(
        ran_at=now,
        done=F("done") + report.done,
        lag_seconds=report.lag_seconds,
        error=report.error,
        error_at=report.error_at,
    )
