"""Running the sweeps: each in a thread of its own, at its own pace, until told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

import structlog
from django.db import close_old_connections, connection

from evenhand.desk.actions.tell_sweep import SweepReport, tell_sweep
from evenhand.desk.queries.sweeps import is_paused
from evenhand.desk.sweeps.table import Planned, Sweep
from evenhand.desk.waking import woken

_SHORTEST_REST = 0.02
_LONGEST_REST_AFTER_ERROR = 30.0
_REST_WHILE_PAUSED = 1.0
REPORT_EVERY = timedelta(seconds=5)

_log = structlog.get_logger(__name__)


@runtime_checkable
class Stoppable(Protocol):
    """A sweep that keeps something running between its turns."""

    def stop(self) -> None:
        """End it."""
        ...


class Sweeper:
    """One sweep of one process. A turn does one batch and says how long to rest after it."""

    def __init__(self, planned: Planned, worker: str, sweep: Sweep | None = None) -> None:
        self.planned, self.worker = planned, worker
        self._sweep = sweep if sweep is not None else planned.load()
        self._rest = _SHORTEST_REST
        self._done, self._errors = 0, 0
        self._error, self._error_at = "", None
        self._reported_at: datetime | None = None

    _error_at: datetime | None

    def turn(self, now: datetime) -> float:
        """Do one batch; return the seconds to rest, none while there is more to do.

        Whatever the sweep raises is logged by its kind and tried again later.
        """
        try:
            rest = self._turn(now)
        except Exception as error:
            self._errors += 1
            self._error, self._error_at = type(error).__name__, now
            _log.error("sweep-failed", sweep=self.planned.name, exc_info=True)
            rest = min(_LONGEST_REST_AFTER_ERROR, self.planned.rest * 2**self._errors)
        self._report(now)
        return rest

    def _turn(self, now: datetime) -> float:
        if is_paused(self.planned.name):
            return _REST_WHILE_PAUSED
        done = self._sweep(now=now, limit=self.planned.batch)
        self._done += done
        self._errors = 0
        self._rest = _SHORTEST_REST if done else min(self.planned.rest, self._rest * 2)
        return 0.0 if done >= self.planned.batch else self._rest

    def stop(self) -> None:
        """End what a sweep keeps running between its turns, if it does."""
        if isinstance(self._sweep, Stoppable):
            self._sweep.stop()

    def _report(self, now: datetime) -> None:
        """Write down how it goes, every few seconds; what cannot be written is only logged."""
        if self._reported_at is not None and now - self._reported_at < REPORT_EVERY:
            return
        self._reported_at = now
        try:
            oldest = self.planned.oldest_due(now)
            report = SweepReport(
                name=self.planned.name,
                worker=self.worker,
                done=self._done,
                lag_seconds=(now - oldest).total_seconds() if oldest is not None else 0.0,
                error=self._error,
                error_at=self._error_at,
            )
            tell_sweep(report, now=now)
            self._done = 0
        except Exception:
            _log.error("sweep-report-failed", sweep=self.planned.name, exc_info=True)


class Running:
    """All sweeps of one process."""

    def __init__(self, sweepers: Sequence[Sweeper], clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._stopping = threading.Event()
        self._wakers = [threading.Event() for _ in sweepers]
        self._threads = [
            threading.Thread(target=self._run, args=pair, name=f"sweep-{pair[0].planned.name}")
            for pair in zip(sweepers, self._wakers, strict=True)
        ]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let every sweep finish the batch in hand, and return when the last one has."""
        self._stopping.set()
        for waker in self._wakers:
            waker.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def is_stopping(self, *, timeout: float) -> bool:
        """Wait for somebody to say stop, at most ``timeout`` seconds; say whether they did."""
        return self._stopping.wait(timeout)

    def _run(self, sweeper: Sweeper, waker: threading.Event) -> None:
        with woken(sweeper.planned.name, waker.set):
            while not self._stopping.is_set():
                close_old_connections()
                waker.clear()
                rest = 0.0 if self._stopping.is_set() else sweeper.turn(self._clock())
                if rest and not self._stopping.is_set():
                    waker.wait(rest)
        sweeper.stop()
        connection.close()
