"""Decide about a customer's message: on what it shows, and on all that was not answered yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from evenhand.core.decisions import assess, decide
from evenhand.core.decisions.decision import Decision as Decided
from evenhand.core.signals.reading import Reading
from evenhand.core.situation import Situation
from evenhand.desk.actions.record import Happening
from evenhand.desk.actions.take_in.memory import Made, Memory
from evenhand.desk.actions.take_in.winding import wind
from evenhand.desk.decisions import About
from evenhand.desk.facts.choices import choices_of
from evenhand.desk.facts.history import Before, history_of
from evenhand.desk.facts.network import Spoken, network_now
from evenhand.desk.models import Case, Decision, KnownProblem, Message

OF_THE_MOMENT = frozenset({"praise", "sarcasm", "sentiment-negative", "sentiment-positive"})
"""What colours one message only; everything else holds until we answer."""
_OLDEST = timedelta(days=30)
"""Clocks of a message that reaches us later than this count from then."""


def judge(memory: Memory, message: Message, reading: Reading) -> None:
    """Add the decision about a message and let its clocks run."""
    case = memory.cases[message.case_id]
    charter = memory.charter_for(message.inbox)
    problem = _problem(memory, case, message)
    situation = _situation(memory, message, reading, problem)
    started_at = _started(memory, message)
    made = decide(situation, charter, now=started_at, seed=case.reference)
    _keep(memory, case, message, made)
    wind(memory, case, made, calendar=charter.calendar, started_at=started_at)


def _problem(memory: Memory, case: Case, message: Message) -> KnownProblem | None:
    """Return the known problem that the case touches, with this message or before."""
    touched = memory.going.touched(message.text)
    if touched is not None:
        case.known_problem = touched
        return touched
    return next((p for p in memory.going.problems if p.id == case.known_problem_id), None)


def _situation(
    memory: Memory, message: Message, reading: Reading, problem: KnownProblem | None
) -> Situation:
    case, now = memory.cases[message.case_id], memory.now
    before = Before(
        past=memory.past[case.customer_id],
        has_late_promise=case.customer_id in memory.late,
        first_contact_at=case.customer.first_contact_at,
    )
    here = _spoken(memory, message)
    others = [each for each in memory.spoken[case.id].values() if each is not here]
    places = [each.place(memory.networks) for each in (here, *others)]
    return assess(
        _with_unanswered(memory, message, reading),
        choices=choices_of(memory.choices[case.customer_id]),
        network=network_now(places, now, offers_page=memory.going.offers_page),
        now=now,
        history=history_of(before, case.id, message.id, now=now),
        brand=memory.going.facts(problem),
    )


def _spoken(memory: Memory, message: Message) -> Spoken:
    """Return the conversation of a message, in which its author now wrote."""
    conversation = message.conversation
    known = memory.spoken[message.case_id].get(conversation.id)
    last_at = max(known.last_at, message.said_at) if known else message.said_at
    spoken = Spoken(conversation, message.inbox.network, last_at)
    memory.spoken[message.case_id][conversation.id] = spoken
    return spoken


def _with_unanswered(memory: Memory, message: Message, reading: Reading) -> Reading:
    """Return the reading with what earlier messages showed that nobody answered.

    One answer answers them all: health told in the first message is not forgotten because the
    second only asks whether anybody is there.
    """
    earlier = [
        shown
        for key, signals in memory.unanswered[message.case_id].items()
        if key != message.id
        for shown in signals
        if shown.kind not in OF_THE_MOMENT
    ]
    return replace(reading, signals=(*reading.signals, *earlier)) if earlier else reading


def _started(memory: Memory, message: Message) -> datetime:
    """Return from when clocks count: the customer waits since they wrote."""
    said_at = message.edited_at or message.said_at
    return max(min(said_at, memory.now), memory.now - _OLDEST)


def _keep(memory: Memory, case: Case, message: Message, made: Decided) -> None:
    charter = memory.brand.charter_id
    assert charter is not None  # noqa: S101 - a brand is founded with a charter
    about = About(case=case.id, message=message.id, charter=charter)
    kept = Made(next(memory.ids[Decision]), next(memory.references), made, about)
    memory.made.append(kept)
    situation = made.situation
    case.decision_id = kept.key
    case.audience, case.needs_person = made.audience, made.needs_person
    case.is_praise = situation.is_praise and not situation.is_complaint
    case.language = situation.chose_language or situation.language or case.language
    memory.touch(case)
    told = {"decision": kept.reference, "audience": made.audience, "message": message.reference}
    memory.happenings.append(Happening(kind="decision", case=case.id, data=told))
