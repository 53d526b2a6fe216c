"""Cases as taking in leaves them: read, decided, with a clock."""

from __future__ import annotations

from evenhand.core.decisions import assess, decide
from evenhand.core.signals import notice
from evenhand.core.signals.reading import Reading
from evenhand.desk.charters import charter_of
from evenhand.desk.decisions import About, judgement_keys, row_of, ruling_of
from evenhand.desk.models import Case, Clock, Inbox, Message, Signal
from tests.house_of_fennimore import MONDAY, a_case


def a_decided_case(inbox: Inbox, text: str, *, audience: str = "public") -> Case:
    """Store a case whose first message was read and decided, as taking in would."""
    case = a_case(inbox, text, audience=audience)
    decide_again(case, case.messages.get())
    return case


def decide_again(case: Case, message: Message) -> None:
    """Read a message and decide the case on it."""
    charter = charter_of(case.brand)
    reading = notice(message.text, audience="public" if message.audience == "public" else "private")
    _keep_signals(message, reading)
    made = decide(assess(reading, network=message.inbox.network, now=MONDAY), charter, now=MONDAY)
    version = case.brand.charter
    assert version is not None
    ruling = ruling_of(made)
    keys = judgement_keys(version.pk, [ruling])
    about = About(case=case.pk, message=message.pk, charter=version.pk)
    row = row_of(made, about, keys[ruling.digest], now=MONDAY)
    row.save()
    case.decision, case.audience, case.needs_person = row, made.audience, made.needs_person
    case.save()
    for clock in made.clocks:
        if clock.due:
            Clock.objects.create(
                case=case, name=clock.name, rule=clock.rule, started_at=MONDAY, due_at=clock.due
            )


def _keep_signals(message: Message, reading: Reading) -> None:
    Signal.objects.bulk_create(
        Signal(
            message=message,
            kind=signal.kind,
            start=signal.span.start,
            end=signal.span.end,
            confidence=signal.confidence,
            version=signal.version,
        )
        for signal in reading.signals
    )
