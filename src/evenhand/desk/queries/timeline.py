"""Everything said and done in a case, over all its conversations, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db.models import Q

from evenhand.desk.models import Case, JournalEntry, Message, Note, Outgoing

TOLD: tuple[str, ...] = (
    "case-merged",
    "case-split",
    "case-move-undone",
    "case-assigned",
    "case-snoozed",
    "case-woken",
    "case-closed",
    "case-reopened",
    "choice-made",
    "choice-noted",
    "choice-taken-back",
    "clock-missed",
    "clock-settled",
    "decision-overridden",
    "goodwill-given",
    "identities-joined",
    "page-links-ended",
    "page-offered",
    "person-asked-for",
    "promise-late",
    "promise-settled",
    "reply-edited",
    "reply-returned",
)
"""What of the journal is told between messages; looks and drafts are not."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message with what was noticed in it, its files and its earlier wordings."""

    kind: ClassVar[str] = "said"
    message: Message

    @property
    def at(self) -> datetime:
        """When it was said."""
        return self.message.said_at


@dataclass(frozen=True, slots=True)
class Leaving:
    """An approved reply that is not, or not surely, on the network."""

    kind: ClassVar[str] = "leaving"
    outgoing: Outgoing

    @property
    def at(self) -> datetime:
        """When it was approved."""
        return self.outgoing.approved_at


@dataclass(frozen=True, slots=True)
class Noted:
    """An internal note."""

    kind: ClassVar[str] = "noted"
    note: Note

    @property
    def at(self) -> datetime:
        """When it was written."""
        return self.note.written_at


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that somebody, or time, did to the case."""

    kind: ClassVar[str] = "happened"
    entry: JournalEntry

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.entry.at


Item = Said | Leaving | Noted | Happened
_ORDER = {Said: 0, Leaving: 1, Noted: 2, Happened: 3}


def timeline_of(case: Case) -> Sequence[Item]:
    """Return all items by time; the number of queries does not grow with them."""
    items: list[Item] = [
        *(Said(message) for message in _messages(case)),
        *(Leaving(outgoing) for outgoing in _leaving(case)),
        *(Noted(note) for note in _notes(case)),
        *(Happened(entry) for entry in _entries(case)),
    ]
    return sorted(items, key=lambda item: (item.at, _ORDER[type(item)]))


def _messages(case: Case) -> Sequence[Message]:
    rows = Message.objects.filter(case=case).select_related(
        "conversation__identity", "inbox", "identity", "person", "outgoing__approved_by"
    )
    kept = rows.prefetch_related("signals", "attachments", "earlier_texts")
    return list(kept.order_by("said_at", "pk"))


def _leaving(case: Case) -> Sequence[Outgoing]:
    rows = Outgoing.objects.filter(case=case, message=None).select_related(
        "inbox", "conversation__identity", "approved_by", "second_approver"
    )
    return list(rows.prefetch_related("tries", "attachments").order_by("approved_at", "pk"))


def _notes(case: Case) -> Sequence[Note]:
    rows = Note.objects.filter(case=case).select_related("person")
    return list(rows.prefetch_related("mentions").order_by("written_at", "pk"))


def _entries(case: Case) -> Sequence[JournalEntry]:
    merged = Q(case=case) | Q(case__merged_into=case)
    rows = JournalEntry.objects.filter(merged, brand=case.brand_id, what__in=TOLD)
    return _each_merge_once(rows.select_related("person").order_by("number"))


def _each_merge_once(entries: Iterable[JournalEntry]) -> Sequence[JournalEntry]:
    """Leave out the second of two entries about one merge: either case has one of its own."""
    merges: set[tuple[datetime, str]] = set()
    kept = []
    for entry in entries:
        if entry.what == "case-merged":
            merge = (entry.at, entry.data["source"])
            if merge in merges:
                continue
            merges.add(merge)
        kept.append(entry)
    return kept
