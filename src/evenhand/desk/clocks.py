"""What an answer does to the clocks of a case. A clock runs in the customer's interest.

- The first answer of a person meets every clock that asks for an acknowledgement.
- Later ones meet the clock for news, which then starts again: news comes unasked until the end.
- ``resolve`` ends with the case. Other clocks that a law sets ask for a certain answer, and only a
  person can say that it was given.

Nothing here is stored; whoever asks writes what changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from evenhand.core.charter import Charter
from evenhand.core.charter.rule import Clock as Deadline
from evenhand.desk.models import Clock

NEWS = "next-update"
_ACKNOWLEDGE = ("acknowledge", "confirm")


def met_by_answer(running: Iterable[Clock]) -> tuple[Clock, ...]:
    """Return which of a case's running clocks an answer of a person meets."""
    clocks = tuple(running)
    first = tuple(clock for clock in clocks if _asks_for_acknowledgement(clock.name))
    return first or tuple(clock for clock in clocks if clock.name == NEWS)


def end(clock: Clock, *, at: datetime) -> None:
    """Mark that a clock was met at a moment, or missed where that was too late."""
    is_late = at > clock.due_at
    clock.state = Clock.State.MISSED if is_late else Clock.State.MET
    clock.ended_at = at
    if is_late and clock.missed_at is None:
        clock.missed_at = clock.due_at


def news_again(met: Iterable[Clock], charter: Charter, *, at: datetime) -> Clock | None:
    """Return the clock for news that starts where some were met, or none where none asks for it.

    It is as long as the shortest of the rules that asked for it, and belongs to the same case.
    """
    lengths = [
        (charter.calendar.after(at, deadline.within), clock)
        for clock in met
        for deadline in _deadlines(charter, clock.rule)
        if clock.name == NEWS and deadline.name == NEWS
    ]
    if not lengths:
        return None
    due_at, like = min(lengths, key=lambda pair: pair[0])
    return Clock(
        case_id=like.case_id,
        name=NEWS,
        rule=like.rule,
        source=like.source,
        note=like.note,
        started_at=at,
        due_at=due_at,
    )


def _asks_for_acknowledgement(name: str) -> bool:
    """Say whether a clock asks only that somebody answers at all, by its name.

    ``acknowledge`` and ``uk-data-complaint-acknowledge`` do, and ``ccpa-confirm``.
    """
    return name.rsplit("-", 1)[-1] in _ACKNOWLEDGE


def _deadlines(charter: Charter, rule: str) -> tuple[Deadline, ...]:
    """Return the clocks of a rule, or none where the charter has it no more."""
    return next((each.clocks for each in charter.rules if each.name == rule), ())
