"""Split conversations off into a case of their own; it can be taken back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.case_clock import refresh_due
from evenhand.desk.holding import held
from evenhand.desk.models import Case, CaseMove, Person
from evenhand.desk.moves import carry, copy_running_clocks, recount
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def split_case(
    person: Person, case: Case, conversations: Collection[int], *, subject: str, now: datetime
) -> CaseMove | None:
    """Return the move of some conversations into a new case of the same customer.

    Nothing happens where none or all of them would go. The clocks that run go on in both.
    """
    demand(person, case.brand_id, Right.WRITE_NOTES)
    source = held(Case).get(pk=case.pk)
    own = set(source.conversations.values_list("pk", flat=True))
    going = sorted(own & set(conversations))
    if not going or len(going) == len(own):
        return None
    target = _new_case(source, subject.strip(), now)
    carry(going, target)
    copy_running_clocks(source, target)
    for changed in (source, target):
        recount(changed, now=now)
    refresh_due([source.pk, target.pk])
    move = CaseMove.objects.create(
        kind=CaseMove.Kind.SPLIT,
        source=source,
        target=target,
        conversations=going,
        before={},
        person=person,
        moved_at=now,
    )
    _tell(move, now=now)
    return move


def _new_case(source: Case, subject: str, now: datetime) -> Case:
    return Case.objects.create(
        brand_id=source.brand_id,
        customer_id=source.customer_id,
        subject=subject[:200] or source.subject,
        language=source.language,
        state=Case.State.OPEN,
        needs_person=source.needs_person,
        audience=source.audience,
        assignee_id=source.assignee_id,
        team_id=source.team_id,
        opened_at=source.opened_at,
        changed_at=now,
    )


def _tell(move: CaseMove, *, now: datetime) -> None:
    told = {"move": move.pk, "source": move.source.reference, "target": move.target.reference}
    both = (move.source_id, move.target_id)
    record(
        move.source.brand_id,
        now=now,
        entries=[
            Entry(what="case-split", case=pk, person=move.person_id, data=told) for pk in both
        ],
        happenings=[Happening(kind="case", case=pk, data={"split": told}) for pk in both],
    )
