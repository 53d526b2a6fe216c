"""Choices heard in a message: what is asked for there holds from then on."""

from __future__ import annotations

from typing import Any

from evenhand.core.signals.reading import Reading
from evenhand.desk.actions.record import Entry
from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.models import Case, Choice, Message

HEARD: dict[str, tuple[Choice.Kind, Any]] = {
    "asks-for-private": (Choice.Kind.AUDIENCE, "private"),
    "asks-for-public": (Choice.Kind.AUDIENCE, "public"),
    "asks-for-person": (Choice.Kind.PERSON_ONLY, True),
    "asks-for-stop": (Choice.Kind.NO_SURVEYS, True),
}
"""What each request in a message chooses. Whoever asks for both audiences chose neither."""


def hear_choices(memory: Memory, case: Case, message: Message, reading: Reading) -> None:
    """Keep what a message chooses; the choice of its kind that held before is taken back."""
    heard = [HEARD[kind] for kind in sorted(reading.kinds & HEARD.keys())]
    kinds = [kind for kind, _ in heard]
    for kind, value in heard:
        standing = [c for c in memory.choices[case.customer_id] if c.kind == kind]
        if kinds.count(kind) == 1 and _is_news(value, standing, message):
            _take_back(memory, standing)
            _choose(memory, message, kind, value)


def _is_news(value: Any, standing: list[Choice], message: Message) -> bool:
    """Say whether nothing like it holds and nothing later was chosen."""
    return not any(c.value == value or c.made_at > message.said_at for c in standing)


def _take_back(memory: Memory, standing: list[Choice]) -> None:
    for choice in standing:
        choice.taken_back_at = memory.now
        memory.touch(choice)
        memory.choices[choice.customer_id].remove(choice)


def _choose(memory: Memory, message: Message, kind: Choice.Kind, value: Any) -> None:
    case = memory.cases[message.case_id]
    choice = Choice(
        customer_id=case.customer_id,
        kind=kind,
        value=value,
        source=Choice.Source.MESSAGE,
        message=message,
        made_at=message.said_at,
    )
    memory.choices[case.customer_id].append(memory.add(choice))
    told = {"kind": kind.value, "value": value, "message": message.reference}
    memory.entries.append(Entry(what="choice-heard", case=case.id, data=told))
