"""Make the demo once: a house, the months before, and a week that leads up to this moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from evenhand.desk.demo.opening import Opened, admit_problems, open_house
from evenhand.desk.demo.playing import play
from evenhand.desk.demo.script import house, past, week
from evenhand.desk.models import Brand

_FOUNDED = timedelta(days=90)


@transaction.atomic
def make_demo(
    password: str, *, now: datetime, heard: Callable[[float], None] | None = None
) -> Opened | None:
    """Return the demo's house, or nothing where it stands already; it is the same each time.

    It is made whole or not at all. ``heard`` is told which share is done.
    """
    spec, before, after = house(), past(), week()
    if Brand.objects.filter(slug=spec.brand.slug).exists():
        return None
    opened = open_house(spec, password, now=now - _FOUNDED)
    done = 0

    def stepped() -> None:
        nonlocal done
        done += 1
        if heard:
            heard(done / (len(before) + len(after)))

    play(opened, before, now=now, heard=stepped)
    admit_problems(opened, spec, now=now)
    play(opened, after, now=now, heard=stepped)
    return opened
