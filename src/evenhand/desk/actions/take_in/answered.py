"""An answer of ours that was written outside the desk is an answer: clocks that it meets stop."""

from __future__ import annotations

from evenhand.desk.actions.settle_clocks import NEWS, asks_for_acknowledgement
from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.models import Case, Clock, Message


def meet(memory: Memory, case: Case, message: Message) -> None:
    """Let a case wait for its customer: what was said is answered, and its clocks know."""
    memory.unanswered.pop(case.pk, None)
    case.first_answered_at = min(filter(None, (case.first_answered_at, message.said_at)))
    if case.state == Case.State.OPEN and not _was_said_later(case, message):
        case.state = Case.State.WAITING
    running = memory.clocks[case.pk]
    met = [clock for name, clock in running.items() if asks_for_acknowledgement(name)]
    for clock in met or [clock for name, clock in running.items() if name == NEWS]:
        _end(memory, clock, message)
        del running[clock.name]
        if clock.name == NEWS:
            _news_again(memory, case, clock, message)


def _was_said_later(case: Case, message: Message) -> bool:
    return case.last_inbound_at is not None and case.last_inbound_at > message.said_at


def _end(memory: Memory, clock: Clock, message: Message) -> None:
    is_late = message.said_at > clock.due_at
    clock.state = Clock.State.MISSED if is_late else Clock.State.MET
    clock.ended_at = message.said_at
    if is_late and clock.missed_at is None:
        clock.missed_at = clock.due_at
    memory.touch(clock)


def _news_again(memory: Memory, case: Case, met: Clock, message: Message) -> None:
    """Start the clock for news anew, as its rule says: news comes unasked until the end."""
    charter = memory.charter_for(message.inbox)
    lengths = [
        clock.within
        for rule in charter.rules
        if rule.name == met.rule
        for clock in rule.clocks
        if clock.name == NEWS
    ]
    for within in lengths[:1]:
        memory.clocks[case.pk][NEWS] = memory.add(
            Clock(
                case=case,
                name=NEWS,
                rule=met.rule,
                source=met.source,
                note=met.note,
                started_at=message.said_at,
                due_at=charter.calendar.after(message.said_at, within),
            )
        )
