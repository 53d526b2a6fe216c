"""Let the clocks of a decision run. Deciding again never gives us more time."""

from __future__ import annotations

from datetime import datetime

from evenhand.core.calendar import Calendar
from evenhand.core.decisions.decision import Decision, RunningClock
from evenhand.desk import bulk
from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.models import Case, Clock


def wind(
    memory: Memory, case: Case, made: Decision, *, calendar: Calendar, started_at: datetime
) -> None:
    """Start each clock of a decision that does not run yet.

    One that runs keeps its start, and runs out sooner where the new decision gives less time from
    that start. Clocks that the new decision does not name go on.
    """
    running = memory.clocks[case.id]
    for clock in made.clocks:
        known = running.get(clock.name)
        if known is None:
            running[clock.name] = _start(memory, case, clock, started_at)
        else:
            _tighten(memory, known, clock, calendar)


def _start(memory: Memory, case: Case, clock: RunningClock, started_at: datetime) -> Clock:
    assert clock.due is not None  # noqa: S101 - a decision that is given the time dates its clocks
    return memory.add(
        bulk.fresh(
            Clock,
            case_id=case.id,
            name=clock.name,
            rule=clock.rule,
            source=clock.source,
            note=clock.note or "",
            started_at=started_at,
            due_at=clock.due,
        )
    )


def _tighten(memory: Memory, known: Clock, clock: RunningClock, calendar: Calendar) -> None:
    due_at = calendar.after(known.started_at, clock.within)
    if due_at < known.due_at:
        known.due_at, known.rule, known.source = due_at, clock.rule, clock.source
        known.note = clock.note or ""
        memory.touch(known)
