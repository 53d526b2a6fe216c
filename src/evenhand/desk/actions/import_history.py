"""Take in history from another desk: as closed cases, and without writing to anybody.

An export is read twice: first to see what belongs together, then to store it, one transaction for
each batch. How far it came is stored with each batch, so an import that was cut off goes on where
it stopped, and a message that is there already is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Max, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce

from evenhand.core.errors import InputError
from evenhand.desk.actions.keep_history import Placed, keep_history
from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.history.said import Said, said_in
from evenhand.desk.history.shapes import Shape, shape_of
from evenhand.desk.history.threads import Threads
from evenhand.desk.hours import calendar_of
from evenhand.desk.models import Brand, Case, ImportRun, Inbox, Message
from evenhand.desk.sealing import seal

_BATCH = 1_000
_MOST_TOLD = 100
"""How many rows that could not be read are named; all are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the how manieth, where it stands, and its cells by column or why it has none."""

    number: int
    place: str
    cells: Mapping[str, Any] | InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file of history. ``rows`` begins anew each time.

    ``digest`` is of the file's bytes and of how they are read: read otherwise, it is another.
    """

    name: str
    digest: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    told: Mapping[str, str] = field(default_factory=dict)


def import_history(
    brand: Brand,
    export: Export,
    *,
    now: datetime,
    heard: Callable[[float], None] | None = None,
) -> ImportRun:
    """Store an export whole and return what came of it; ``heard`` is told which share is stored.

    Raises :class:`InputError` where the columns do not say what is needed. Rows that cannot be
    read are counted and named in ``refused``; everything else is stored.
    """
    reading = _Reading(export, shape_of(export.columns, export.told), brand, now)
    threads, last = Threads(), 0
    for last, said in reading.said():  # noqa: B007 - the last line tells how many there are
        if isinstance(said, Said):
            threads.add(said)
    threads.settle()
    run, inbox = _begun(brand, export, now)
    rest = ((line, said) for line, said in reading.said() if line > run.lines_read)
    while batch := list(islice(rest, _BATCH)):
        _store(run, inbox, batch, threads=threads, now=now)
        if heard:
            heard(run.lines_read / last)
    _end(run, inbox, now)
    return run


@dataclass(frozen=True, slots=True)
class _Reading:
    export: Export
    shape: Shape
    brand: Brand
    now: datetime

    def said(self) -> Iterator[tuple[int, Said | InputError]]:
        """Yield the number of each row and what it says, or why it cannot be read."""
        zone = calendar_of(self.brand).time_zone
        for row in self.export.rows():
            if isinstance(row.cells, InputError):
                yield row.number, row.cells
                continue
            try:
                yield row.number, said_in(row.cells, self.shape, zone, now=self.now)
            except InputError as error:
                yield row.number, InputError(f"{row.place}, {error}")


@transaction.atomic
def _begun(brand: Brand, export: Export, now: datetime) -> tuple[ImportRun, Inbox]:
    """Return this file's import, new or cut off earlier, and the inbox that keeps history."""
    inbox, _ = Inbox.objects.get_or_create(
        brand=brand,
        network="history",
        handle=export.name[:255],
        defaults={
            "name": export.name[:120],
            "account": seal({}),
            "state": Inbox.State.PAUSED,
            "state_reason": "History is kept here; nothing arrives and nothing leaves.",
            "created_at": now,
            "due_at": now,
        },
    )
    run, _ = ImportRun.objects.get_or_create(
        brand=brand,
        digest=export.digest,
        defaults={"name": export.name[:255], "started_at": now},
    )
    return run, inbox


@transaction.atomic
def _store(
    run: ImportRun,
    inbox: Inbox,
    batch: list[tuple[int, Said | InputError]],
    *,
    threads: Threads,
    now: datetime,
) -> None:
    placed = [Placed(said, threads.place(said)) for _, said in batch if isinstance(said, Said)]
    kept = keep_history(inbox, placed, now=now)
    run.lines_read = batch[-1][0]
    run.messages += kept.messages
    run.cases += kept.cases
    refused = [str(said) for _, said in batch if isinstance(said, InputError)]
    run.refused_count += len(refused)
    run.refused = [*run.refused, *refused][:_MOST_TOLD]
    run.save()


@transaction.atomic
def _end(run: ImportRun, inbox: Inbox, now: datetime) -> None:
    """Give the cases their times, from all that was said in them, and write the record."""
    if run.ended_at is not None:
        return
    said = Message.objects.filter(case=OuterRef("pk")).order_by().values("case")
    Case.objects.filter(is_history=True, conversations__inbox=inbox).update(
        opened_at=Coalesce(Subquery(said.values(first=Min("said_at"))), F("opened_at")),
        closed_at=Coalesce(Subquery(said.values(last=Max("said_at"))), F("closed_at")),
        changed_at=Coalesce(Subquery(said.values(last=Max("said_at"))), F("changed_at")),
        turn=Coalesce(Subquery(said.values(many=Count("pk"))), 0),
    )
    run.ended_at = now
    run.save(update_fields=["ended_at"])
    told = {"file": run.name, "messages": run.messages, "cases": run.cases}
    record(
        run.brand_id,
        now=now,
        entries=[Entry(what="history-imported", data=told | {"refused": run.refused_count})],
        happenings=[Happening(kind="inbox", data={"inbox": inbox.reference})],
    )
