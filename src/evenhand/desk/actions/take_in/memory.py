"""What a batch knows when it is taken in, and what it adds: rows in hand, written at the end.

Keys are read as ``id`` here, forty for a message: ``pk`` is a property that asks for its name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.db.models import Model
from msgspec import Struct

from evenhand.core.charter import Charter
from evenhand.core.decisions.decision import Decision
from evenhand.core.signals.reading import Signal as Shown
from evenhand.desk.actions.record import Entry, Happening
from evenhand.desk.charters import charter_of
from evenhand.desk.decisions import About
from evenhand.desk.facts.brand import Going
from evenhand.desk.facts.history import Past
from evenhand.desk.facts.network import Spoken
from evenhand.desk.models import (
    Brand,
    Case,
    Choice,
    Clock,
    Conversation,
    Identity,
    Inbox,
    Message,
    PageProof,
)
from evenhand.desk.references import new_references
from evenhand.networks.kit.network import Network

Row = TypeVar("Row", bound=Model)


class Made(Struct, frozen=True):
    """A decision on its way into a row, under the id and reference that it will have."""

    key: int
    reference: str
    decision: Decision
    about: About


@dataclass(slots=True)
class Memory:
    """What is known of everyone and everything that a batch touches.

    New rows carry ids reserved ahead, so that they can point at each other. Rows are changed in
    hand; ``added`` and ``changed`` say what is to be written.
    """

    brand: Brand
    going: Going
    now: datetime
    networks: Callable[[str], Network]
    ids: dict[type[Model], Iterator[int]]
    references: Iterator[str] = field(default_factory=new_references)

    messages: dict[tuple[int, str], Message] = field(default_factory=dict)
    identities: dict[tuple[str, str], Identity] = field(default_factory=dict)
    conversations: dict[tuple[int, str, int], Conversation] = field(default_factory=dict)
    threads: dict[tuple[int, str], Conversation] = field(default_factory=dict)
    conversations_by_key: dict[int, Conversation] = field(default_factory=dict)
    cases: dict[int, Case] = field(default_factory=dict)
    choices: dict[int, list[Choice]] = field(default_factory=lambda: defaultdict(list))
    past: dict[int, list[Past]] = field(default_factory=lambda: defaultdict(list))
    late: set[int] = field(default_factory=set)
    clocks: dict[int, dict[str, Clock]] = field(default_factory=lambda: defaultdict(dict))
    spoken: dict[int, dict[int, Spoken]] = field(default_factory=lambda: defaultdict(dict))
    """By case and conversation: where its customer wrote to us."""
    unanswered: dict[int, dict[int, tuple[Shown, ...]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """By case and message: what was noticed in what the customer said since our last answer."""

    shown: dict[int, tuple[Shown, ...]] = field(default_factory=dict)
    """By message: what was newly noticed in it."""
    made: list[Made] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    proofs: dict[tuple[str, int], PageProof] = field(default_factory=dict)
    """By code and identity: what a customer says from their account to open their own page."""
    silenced: set[int] = field(default_factory=set)
    """Messages whose old signals go."""
    erased: set[int] = field(default_factory=set)
    """Messages that were deleted: what else holds their words goes as well."""
    _charters: dict[int, Charter] = field(default_factory=dict)
    _added: dict[type[Model], list[Model]] = field(default_factory=lambda: defaultdict(list))
    _changed: dict[type[Model], dict[int, Model]] = field(default_factory=lambda: defaultdict(dict))

    def charter_for(self, inbox: Inbox) -> Charter:
        """Return the charter that holds for an inbox, with its team's hours."""
        if inbox.id not in self._charters:
            self._charters[inbox.id] = charter_of(self.brand, inbox.team)
        return self._charters[inbox.id]

    def add(self, row: Row) -> Row:
        """Keep a new row to be written, under a reserved id where its table has some."""
        model = type(row)
        if model in self.ids:
            row.__dict__["id"] = next(self.ids[model])
        self._added[model].append(row)
        return row

    def touch(self, row: Model) -> None:
        """Keep a row that was changed to be written; a new one is written as it is in the end."""
        if not self.is_new(row):
            self._changed[type(row)][row.pk] = row

    def drop(self, message: Message, *models: type[Model]) -> None:
        """Leave out new rows of some tables that hang on a message."""
        for model in models:
            rows = self._added[model]
            rows[:] = [row for row in rows if row.message_id != message.id]  # type: ignore[attr-defined]

    def is_new(self, row: Model) -> bool:
        """Say whether a row is of this batch."""
        return row._state.adding

    def added(self, model: type[Row]) -> Sequence[Row]:
        """Return the new rows of a table."""
        return self._added[model]  # type: ignore[return-value]

    def changed(self, model: type[Row]) -> Sequence[Row]:
        """Return the changed rows of a table, in the order of their ids: locks never cross."""
        return [row for _, row in sorted(self._changed[model].items())]  # type: ignore[misc]

    def learn(self, conversations: Iterable[Conversation]) -> None:
        """Know conversations; of a thread the latest goes on."""
        for conversation in sorted(conversations, key=lambda each: each.id):
            thread = (conversation.inbox_id, conversation.platform_id)
            self.conversations[*thread, conversation.identity_id] = conversation
            self.threads[thread] = conversation
            self.conversations_by_key[conversation.id] = conversation

    def is_known(self, inbox: int, platform_id: str) -> bool:
        """Say whether a message was taken in before, be it as a tombstone."""
        return (inbox, platform_id) in self.messages
