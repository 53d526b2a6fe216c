"""The table of sweeps: a name, where its work is done, and what shows how far behind it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Protocol

from evenhand.desk.queries import sweeps as waiting


class Sweep(Protocol):
    """Does one batch of what is due; returns how many rows it settled."""

    def __call__(self, *, now: datetime, limit: int) -> int:
        """Do at most ``limit`` rows that are due at ``now``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A sweep: its name, its function (``module:function``), its batch and its longest rest.

    ``rest`` is how many seconds it may pause when there was nothing to do. ``oldest_due`` tells
    since when the row that has waited longest is due. ``hands`` is how many of it run at once in a
    process, so that a network that takes its time keeps no other waiting.
    """

    name: str
    place: str
    batch: int
    rest: float
    oldest_due: Callable[[datetime], datetime | None]
    hands: int = 1

    def load(self) -> Sweep:
        """Return the function; its room is imported only now."""
        module, function = self.place.split(":")
        sweep: Sweep = getattr(import_module(module), function)
        return sweep


SWEEPS: tuple[Planned, ...] = (
    Planned(
        name="take-in",
        place="evenhand.desk.sweeps.take_in:take_in",
        batch=4_000,
        rest=0.25,
        oldest_due=waiting.oldest_to_take_in,
    ),
    Planned(
        name="deliver",
        place="evenhand.desk.sweeps.deliver:deliver",
        batch=20,
        rest=0.5,
        oldest_due=waiting.oldest_to_deliver,
        hands=4,
    ),
    Planned(
        name="poll",
        place="evenhand.desk.sweeps.poll:poll",
        batch=5,
        rest=1.0,
        oldest_due=waiting.oldest_to_poll,
        hands=4,
    ),
    Planned(
        name="listen",
        place="evenhand.desk.sweeps.listen:listen",
        batch=20,
        rest=5.0,
        oldest_due=waiting.oldest_to_listen,
    ),
    Planned(
        name="watch",
        place="evenhand.desk.sweeps.watch:watch",
        batch=500,
        rest=1.0,
        oldest_due=waiting.oldest_to_watch,
    ),
    Planned(
        name="tell",
        place="evenhand.desk.sweeps.tell:tell",
        batch=10,
        rest=1.0,
        oldest_due=waiting.oldest_to_tell,
    ),
    Planned(
        name="forget",
        place="evenhand.desk.actions.forget_old:forget_old",
        batch=5_000,
        rest=60.0,
        oldest_due=waiting.oldest_to_forget,
    ),
)
"""Every sweep of the desk."""
