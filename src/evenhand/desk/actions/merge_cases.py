"""Merge a case into another of the same customer; it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.case_clock import refresh_due
from evenhand.desk.holding import held
from evenhand.desk.models import Case, CaseMove, Person
from evenhand.desk.moves import carry, carry_loose, loose_of, recount
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@dataclass(frozen=True, slots=True)
class NotMerged:
    """Why two cases stay apart: ``same-case``, ``two-people``, ``merged-before``."""

    why: str


@transaction.atomic
def merge_cases(
    person: Person, source: Case, target: Case, *, now: datetime
) -> CaseMove | NotMerged:
    """Return the move of everything in ``source`` into ``target``, or why there was none.

    Two people are never mixed: their cases merge only once their handles are joined on proof.
    """
    demand(person, target.brand_id, Right.WRITE_NOTES)
    cases = held(Case).order_by("pk").in_bulk([source.pk, target.pk])
    source, target = cases[source.pk], cases[target.pk]
    if refusal := _refused(source, target):
        return refusal
    conversations = list(source.conversations.values_list("pk", flat=True))
    loose = loose_of(source)
    before = {"state": source.state, "closed_at": _written(source.closed_at), "loose": loose}
    carry(conversations, target)
    carry_loose(loose, target)
    source.state, source.closed_at, source.merged_into = Case.State.CLOSED, now, target
    source.save(update_fields=["state", "closed_at", "merged_into"])
    _reopen(target, before["state"])
    for case in (source, target):
        recount(case, now=now)
    refresh_due([source.pk, target.pk])
    move = CaseMove.objects.create(
        kind=CaseMove.Kind.MERGE,
        source=source,
        target=target,
        conversations=conversations,
        before=before,
        person=person,
        moved_at=now,
    )
    _tell(move, now=now)
    return move


def _refused(source: Case, target: Case) -> NotMerged | None:
    if source.pk == target.pk:
        return NotMerged("same-case")
    if source.brand_id != target.brand_id or source.customer_id != target.customer_id:
        return NotMerged("two-people")
    if source.merged_into_id is not None or target.merged_into_id is not None:
        return NotMerged("merged-before")
    return None


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _reopen(target: Case, state: object) -> None:
    """Open a closed case that takes in an open one."""
    if target.state == Case.State.CLOSED and state != Case.State.CLOSED:
        target.state, target.closed_at = Case.State.OPEN, None
        target.save(update_fields=["state", "closed_at"])


def _tell(move: CaseMove, *, now: datetime) -> None:
    told = {"move": move.pk, "source": move.source.reference, "target": move.target.reference}
    who = move.person_id
    record(
        move.target.brand_id,
        now=now,
        entries=[
            Entry(what="case-merged", case=pk, person=who, data=told)
            for pk in (move.source_id, move.target_id)
        ],
        happenings=[
            Happening(kind="case", case=pk, data={"merged": told})
            for pk in (move.source_id, move.target_id)
        ],
    )
