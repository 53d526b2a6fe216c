"""Let a held reply leave: a second person has read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from evenhand.desk.actions.tell_outgoing import tell_outgoing
from evenhand.desk.holding import held
from evenhand.desk.models import Case, Outgoing, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.replies.wishes import Outdated
from evenhand.desk.rights import Right


@dataclass(frozen=True, slots=True)
class NotApproved:
    """Why a second approval did nothing: ``not-held`` or ``same-person``."""

    why: str


@transaction.atomic
def approve_second(
    person: Person, outgoing: Outgoing, *, now: datetime, despite_turn: bool = False
) -> Outgoing | NotApproved | Outdated:
    """Return the reply on its way, with an undo window of its own.

    Never by whoever wrote it. Where somebody said something since it was written, it asks first.
    To send it back instead, withdraw it with a reason.
    """
    demand(person, outgoing.brand_id, Right.APPROVE_REPLIES)
    outgoing = held(Outgoing).select_related("brand").get(pk=outgoing.pk)
    if outgoing.state != Outgoing.State.HELD:
        return NotApproved("not-held")
    if outgoing.approved_by_id == person.pk:
        return NotApproved("same-person")
    turn = Case.objects.values_list("turn", flat=True).get(pk=outgoing.case_id)
    if turn != outgoing.turn + 1 and not despite_turn:
        return Outdated(turn)
    leaves_at = now + timedelta(seconds=outgoing.brand.undo_seconds)
    outgoing.state, outgoing.second_approver = Outgoing.State.WAITING, person
    outgoing.due_at = outgoing.leaves_at = leaves_at
    outgoing.save(update_fields=["state", "second_approver", "due_at", "leaves_at"])
    tell_outgoing(outgoing, "reply-approved-second", person, now=now)
    return outgoing
