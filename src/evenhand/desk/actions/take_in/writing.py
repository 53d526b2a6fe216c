"""Write what a batch adds and changes: one statement for each table, a fault point around each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from evenhand.desk import bulk
from evenhand.desk.actions.record import record
from evenhand.desk.actions.take_in.files import drop_stored
from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.case_clock import first_due, refresh_due
from evenhand.desk.decisions import judgement_keys, row_of, ruling_of
from evenhand.desk.fault_points import passing
from evenhand.desk.models import (
    Attachment,
    Case,
    Choice,
    Clock,
    Conversation,
    Customer,
    EarlierText,
    Identity,
    Message,
    PageProof,
    Signal,
)

_CHANGES = {
    Identity: ("handle", "name", "picture", "followers", "proved_at"),
    Case: (
        "subject", "language", "state", "needs_person", "is_praise", "audience", "decision",
        "known_problem", "turn", "snoozed_until", "opened_at", "changed_at", "last_inbound_at",
        "first_answered_at", "closed_at",
    ),
    Conversation: ("context", "last_message_at"),
    Message: ("text", "edited_at", "deleted_at", "returned_at", "returned_why"),
    Clock: ("rule", "source", "note", "state", "due_at", "ended_at", "missed_at"),
    Choice: ("taken_back_at",),
    PageProof: ("proved_at",),
}  # fmt: skip
"""What taking in changes in rows that exist."""
_NEW = (
    Customer, Identity, Case, Conversation, Message, Attachment, EarlierText, Clock, Choice,
    PageProof,
)  # fmt: skip
"""The tables to which taking in adds, each after those it points at."""

_OF_SIGNALS = ("message", "kind", "start", "end", "confidence", "version")


def write(memory: Memory) -> None:
    """Write everything, inside the caller's transaction; the journal and live events come last."""
    _date_new_cases(memory)
    for model in _NEW:
        with _point(model.__name__):
            bulk.insert(memory.added(model))
            if model in _CHANGES:
                bulk.update(memory.changed(model), _CHANGES[model])
    with _point("Signal"):
        _write_signals(memory)
    with _point("Decision"):
        _write_decisions(memory)
    with _point("due"):
        refresh_due(case.id for case in memory.changed(Case))
    with _point("journal"):
        record(
            memory.brand.id,
            now=memory.now,
            entries=memory.entries,
            happenings=memory.happenings,
        )


@contextmanager
def _point(name: str) -> Iterator[None]:
    passing(f"take-in:before-{name.lower()}")
    yield
    passing(f"take-in:after-{name.lower()}")


def _date_new_cases(memory: Memory) -> None:
    """Say of each new case when it is due, before it is written."""
    for case in memory.added(Case):
        clocks = memory.clocks[case.id].values()
        case.due_at, case.due_for = first_due((clock.due_at, clock.name) for clock in clocks)


def _write_signals(memory: Memory) -> None:
    """Write what was noticed; old signals go, and with deleted messages all that holds words."""
    _erase(memory)
    rows = [
        (message, shown.kind, shown.span.start, shown.span.end, shown.confidence, shown.version)
        for message, signals in memory.shown.items()
        for shown in signals
    ]
    bulk.insert_values(Signal, _OF_SIGNALS, rows)


def _erase(memory: Memory) -> None:
    if memory.silenced:
        Signal.objects.filter(message_id__among=memory.silenced).delete()
    if memory.erased:
        EarlierText.objects.filter(message_id__among=memory.erased).delete()
        files = Attachment.objects.filter(message_id__among=memory.erased)
        drop_stored(list(files.values_list("file", flat=True)))
        files.delete()


def _write_decisions(memory: Memory) -> None:
    charter = memory.brand.charter_id
    if not memory.made or charter is None:
        return
    rulings = [ruling_of(made.decision) for made in memory.made]
    keys = judgement_keys(charter, rulings)
    bulk.insert(
        [
            row_of(
                made.decision, made.about, keys[ruling.digest], now=memory.now,
                id=made.key, reference=made.reference,
            )
            for made, ruling in zip(memory.made, rulings, strict=True)
        ]
    )  # fmt: skip
