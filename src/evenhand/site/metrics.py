"""``/metrics`` for Prometheus: only for a holder of the token, or for this machine itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from secrets import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from evenhand.desk.queries import sweeps
from evenhand.desk.sweeps.table import SWEEPS


class _Desk:
    """Asks the tables at each visit, so that every process tells the same."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def collect(self) -> Iterator[Metric]:
        """Yield how the sweeps are."""
        lag = GaugeMetricFamily(
            "evenhand_sweep_lag_seconds", "Age of the oldest row that is due.", labels=["sweep"]
        )
        paused = GaugeMetricFamily(
            "evenhand_sweep_paused", "1 where somebody has paused it.", labels=["sweep"]
        )
        stopped = sweeps.paused_sweeps()
        for planned in SWEEPS:
            oldest = planned.oldest_due(self._now)
            waited = (self._now - oldest).total_seconds() if oldest is not None else 0.0
            lag.add_metric([planned.name], waited)
            paused.add_metric([planned.name], float(planned.name in stopped))
        yield lag
        yield paused
        yield from self._workers()

    def _workers(self) -> Iterator[Metric]:
        done = CounterMetricFamily(
            "evenhand_sweep_rows", "Rows that a sweep settled.", labels=["sweep", "worker"]
        )
        seen = GaugeMetricFamily(
            "evenhand_sweep_seen_timestamp_seconds",
            "When a sweep last told of itself.",
            labels=["sweep", "worker"],
        )
        for worker in sweeps.workers(now=self._now):
            done.add_metric([worker.name, worker.worker], worker.done)
            seen.add_metric([worker.name, worker.worker], worker.ran_at.timestamp())
        yield done
        yield seen


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with the figures; to anybody else there is nothing here."""
    if not _may_read(request):
        raise Http404
    registry = CollectorRegistry()
    registry.register(_Desk(datetime.now(UTC)))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    """Say whether the token was shown; without a token set, this machine may read.

    Behind a proxy every visitor seems to come from this machine, so what a proxy passed on does
    not count as local.
    """
    token: str = settings.EVENHAND_METRICS_TOKEN
    if token:
        shown = request.headers.get("Authorization", "")
        return compare_digest(shown.encode(), f"Bearer {token}".encode())
    is_passed_on = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "Via"))
    return not is_passed_on and ip_address(request.META["REMOTE_ADDR"]).is_loopback
