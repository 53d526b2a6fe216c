"""Showing how far long work has come, to people only and never in the way of results."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from types import TracebackType
from typing import IO, Any, Self

from evenhand.cli.writing.visible import visible

_PATIENCE = 1.0
"""Seconds before anything is shown."""

_PAUSE = 0.1
"""Seconds between two looks at the bar."""


class Waiting:
    """A bar on standard error, if that is a terminal and the work takes longer than a second."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._next = time.monotonic() + _PATIENCE if sys.stderr.isatty() else float("inf")

    def __enter__(self) -> Self:
        """Begin to wait."""
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Take the bar away."""
        self.hide()

    def reached(self, source: str, share: float) -> None:
        """Say that ``share`` of a source was read."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PAUSE
        self._bar = self._bar or _new_bar()
        self._bar.update(self._bar.task_ids[0], description=visible(source), completed=share)
        self._bar.start()
        self._bar.refresh()

    def hide(self) -> None:
        """Take the bar away until the next look at it."""
        if self._bar is not None:
            self._bar.stop()


class Results:
    """Standard output that takes the bar away before it writes."""

    def __init__(self, under: IO[str], waiting: Waiting) -> None:
        self._under, self._waiting = under, waiting

    def write(self, text: str) -> int:
        """Write ``text`` where no bar stands."""
        self._waiting.hide()
        return self._under.write(text)

    def writelines(self, texts: Iterable[str]) -> None:
        """Write several texts where no bar stands."""
        for text in texts:
            self.write(text)

    def __getattr__(self, name: str) -> Any:
        """Be the stream in all else."""
        return getattr(self._under, name)


def _new_bar() -> Any:
    from rich.console import Console  # noqa: PLC0415 - only long work pays for the bar
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(complete_style="default", finished_style="default"),
        TaskProgressColumn(style="default"), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True, auto_refresh=False,
        redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip
    bar.add_task("", total=1.0)
    return bar
