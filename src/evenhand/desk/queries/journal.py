"""The journal as people read it: newest first, filtered, each entry checked against the chain."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from evenhand.desk.journal_chain import hash_of
from evenhand.desk.models import Brand, JournalEntry
from evenhand.desk.references import read_reference

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalFilter:
    """What to look for: a case's or a person's reference as typed, and a verb."""

    case: str = ""
    person: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry, and whether it is what was written: its hash fits the entry before it."""

    entry: JournalEntry
    is_whole: bool


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some entries, and the number below which the next page begins, if there is one."""

    entries: tuple[ReadEntry, ...]
    before: int | None

    @property
    def is_whole(self) -> bool:
        """Say whether every entry shown is what was written."""
        return all(read.is_whole for read in self.entries)


def journal_page(brand: Brand, wanted: JournalFilter, *, before: int | None = None) -> JournalPage:
    """Return up to fifty entries below a number; the same few queries however many there are."""
    rows = _matching(brand, wanted)
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows.select_related("person", "case").order_by("-number")[: PAGE + 1])
    shown = found[:PAGE]
    hashes = _hashes_before(brand, shown)
    entries = tuple(
        ReadEntry(entry, hash_of(entry, hashes.get(entry.number - 1, "")) == entry.hash)
        for entry in shown
    )
    return JournalPage(entries, shown[-1].number if len(found) > PAGE else None)


def verbs_of(brand: Brand) -> list[str]:
    """Return the verbs that the brand's journal knows, in order."""
    return list(
        JournalEntry.objects.filter(brand=brand).order_by("what").values_list("what", flat=True)
        .distinct()
    )  # fmt: skip


def _matching(brand: Brand, wanted: JournalFilter) -> QuerySet[JournalEntry]:
    rows = JournalEntry.objects.filter(brand=brand)
    if wanted.case:
        rows = rows.filter(case__reference=read_reference(wanted.case) or "")
    if wanted.person:
        rows = rows.filter(person__reference=read_reference(wanted.person) or "")
    if wanted.what:
        rows = rows.filter(what=wanted.what)
    return rows


def _hashes_before(brand: Brand, entries: list[JournalEntry]) -> dict[int, str]:
    numbers = [entry.number - 1 for entry in entries]
    rows = JournalEntry.objects.filter(brand=brand, number__in=numbers)
    return dict(rows.values_list("number", "hash"))
