"""Give cases to a person, to a team, or back to nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.desk.actions.arrange import Arranged, Arrangement, Doing, arrange
from evenhand.desk.models import Brand, Case, Person, Team
from evenhand.desk.queries.permission import demand, membership_of
from evenhand.desk.rights import Right


@transaction.atomic
def assign_cases(
    person: Person, brand: Brand, cases: Sequence[int], to: Person | Team | None, *, now: datetime
) -> Arranged:
    """Give cases to somebody who may read them.

    Taking what nobody has and giving back what is one's own needs no right beyond reading; all
    else needs the right to assign. Raises ``NotAllowed`` where ``person`` may not read cases.
    """
    membership = demand(person, brand, Right.READ_CASES)
    may_assign = membership.may(Right.ASSIGN_CASES)
    can_have = _can_have(brand, to)

    def rearrange(_case: Case, before: Arrangement) -> Arrangement | str:
        if not can_have:
            return _("Whoever it was given to cannot read cases here.")
        if not may_assign and not _is_own_affair(person, before, to):
            return _("Somebody else has it, and handing over needs the right to assign cases.")
        if isinstance(to, Team):
            return replace(before, team_id=to.pk, assignee_id=None)
        return replace(before, assignee_id=to.pk if to else None)

    doing = Doing(what="case-assigned", person=person, data=_told(to))
    return arrange(brand, cases, doing, rearrange, now=now)


def _can_have(brand: Brand, to: Person | Team | None) -> bool:
    if isinstance(to, Person):
        membership = membership_of(to, brand)
        return membership is not None and membership.may(Right.READ_CASES)
    return to is None or to.brand_id == brand.pk


def _is_own_affair(person: Person, before: Arrangement, to: Person | Team | None) -> bool:
    """Say whether somebody takes what nobody has, or gives away what is theirs."""
    if before.assignee_id == person.pk:
        return True
    return before.assignee_id is None and to == person


def _told(to: Person | Team | None) -> dict[str, str | None]:
    if to is None:
        return {"to": None, "name": None}
    return {"to": to.reference if isinstance(to, Person) else None, "name": to.name}
