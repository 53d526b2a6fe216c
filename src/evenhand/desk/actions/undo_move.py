"""Take back a merge or a split: every conversation goes back to where it was."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.case_clock import refresh_due
from evenhand.desk.holding import held
from evenhand.desk.models import Case, CaseMove, Clock, Conversation, Person
from evenhand.desk.moves import carry, carry_loose, loose_of, recount
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def undo_move(person: Person, move: CaseMove, *, now: datetime) -> bool:
    """Return whether the move stood until now; what was said since goes with its conversation.

    It comes back from wherever later moves have carried it.
    """
    demand(person, move.target.brand_id, Right.WRITE_NOTES)
    both = [move.source_id, move.target_id]
    cases = _held_around(move)
    move = held(CaseMove).get(pk=move.pk)
    if move.undone_at is not None:
        return False
    source, target = cases[move.source_id], cases[move.target_id]
    carry(move.conversations, source)
    if move.kind == CaseMove.Kind.MERGE:
        _unmerge(source, move)
    else:
        _close_empty(source, target, now=now)
    move.undone_at = now
    move.save(update_fields=["undone_at"])
    for case in cases.values():
        recount(case, now=now)
    refresh_due(cases)
    told = {"move": move.pk, "source": source.reference, "target": target.reference}
    record(
        source.brand_id,
        now=now,
        entries=[
            Entry(what="case-move-undone", case=pk, person=person.pk, data=told) for pk in both
        ],
        happenings=[Happening(kind="case", case=pk, data={"undone": told}) for pk in cases],
    )
    return True


def _held_around(move: CaseMove) -> dict[int, Case]:
    """Hold both cases and those in which the moved conversations are; return them by their keys.

    Where another move carries one further while we wait, we let go of all and ask again.
    """
    while True:
        with transaction.atomic():
            keys = [move.source_id, move.target_id, *_now_in(move)]
            cases = held(Case).order_by("pk").in_bulk(keys)
            if _now_in(move) <= cases.keys():
                return cases
            transaction.set_rollback(True)


def _now_in(move: CaseMove) -> set[int]:
    """Return the cases in which the moved conversations are now; a later move may have more."""
    moved = Conversation.objects.filter(pk__in=move.conversations)
    return set(moved.values_list("case", flat=True))


def _unmerge(source: Case, move: CaseMove) -> None:
    """Give the source back what it was."""
    carry_loose(move.before["loose"], source)
    closed_at = move.before["closed_at"]
    source.state, source.merged_into = move.before["state"], None
    source.closed_at = datetime.fromisoformat(closed_at) if closed_at else None
    source.save(update_fields=["state", "closed_at", "merged_into"])


def _close_empty(source: Case, target: Case, *, now: datetime) -> None:
    """Close a case that was split off, unless another conversation has come to it since."""
    if target.conversations.exists():
        return
    running = Clock.objects.filter(case=target, state=Clock.State.RUNNING)
    running.update(state=Clock.State.STOPPED, ended_at=now)
    carry_loose(loose_of(target) | {"clocks": []}, source)
    target.state, target.closed_at, target.merged_into = Case.State.CLOSED, now, source
    target.save(update_fields=["state", "closed_at", "merged_into"])
