"""An answer of ours that was written outside the desk is an answer: clocks that it meets stop."""

from __future__ import annotations

from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.clocks import end, met_by_answer, news_again
from evenhand.desk.models import Case, Message


def meet(memory: Memory, case: Case, message: Message) -> None:
    """Let a case wait for its customer: what was said is answered, and its clocks know."""
    memory.unanswered.pop(case.id, None)
    case.first_answered_at = min(filter(None, (case.first_answered_at, message.said_at)))
    if case.state == Case.State.OPEN and not _was_said_later(case, message):
        case.state = Case.State.WAITING
    running = memory.clocks[case.id]
    met = met_by_answer(running.values())
    for clock in met:
        end(clock, at=message.said_at)
        memory.touch(clock)
        del running[clock.name]
    again = news_again(met, memory.charter_for(message.inbox), at=message.said_at)
    if again is not None:
        running[again.name] = memory.add(again)


def _was_said_later(case: Case, message: Message) -> bool:
    return case.last_inbound_at is not None and case.last_inbound_at > message.said_at
