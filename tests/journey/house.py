"""The house of a journey: who works in it, and its time, which passes when a test says so.

Pages read the time of day; sweeps are given it as an argument. So nobody waits: a sweep is told
that it is later.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from evenhand.desk.demo.opening import Opened
from evenhand.desk.models import Person
from evenhand.desk.sweeps.deliver import deliver
from evenhand.desk.sweeps.poll import poll
from evenhand.desk.sweeps.take_in import take_in
from evenhand.desk.sweeps.watch import watch

_TICK = timedelta(seconds=5)


class House:
    """A brand, its people, and how far ahead of the day its sweeps are."""

    def __init__(self, opened: Opened) -> None:
        self._ahead = timedelta()
        self.brand = opened.brand
        self.tom: Person = opened.people["tom"]
        self.priya: Person = opened.people["priya"]
        self.amara: Person = opened.people["amara"]

    @property
    def inbox(self) -> str:
        """The address of the inbox."""
        return self.in_view("open")

    def in_view(self, view: str) -> str:
        """Return the address of a view of the inbox."""
        return f"/inbox/{self.brand.slug}/?view={view}"

    def sweeps(self) -> None:
        """Let every sweep run, a moment later than before."""
        self.lets_pass(_TICK)

    def lets_the_undo_window_pass(self) -> None:
        """Let so much time pass that a reply can no longer be taken back, and every sweep run."""
        self.lets_pass(timedelta(seconds=self.brand.undo_seconds) + _TICK)

    def lets_pass(self, time: timedelta) -> None:
        """Let time pass, then every sweep run until nothing is left to do."""
        self._ahead += time
        now = timezone.now() + self._ahead
        poll(now=now)
        while take_in(now=now) + deliver(now=now) + watch(now=now):
            continue
