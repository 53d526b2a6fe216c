"""Change what a person may do for a brand, and which cases come to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.note_change import note_change
from evenhand.desk.holding import held
from evenhand.desk.models import Membership, Person, Team
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipWish:
    """What a membership can be changed to; each right stands alone."""

    role: Role
    rights: frozenset[Right]
    teams: tuple[Team, ...]
    languages: tuple[str, ...]
    capacity: int
    takes_cases: bool


@transaction.atomic
def change_membership(
    person: Person, membership: Membership, wish: MembershipWish, *, now: datetime
) -> Membership | NotDone:
    """Change a membership. Nobody raises themselves; somebody always manages people."""
    demand(person, membership.brand_id, Right.MANAGE_PEOPLE)
    before = locked_memberships(membership.brand_id)
    membership = before[membership.pk]
    rights = sorted(right.value for right in wish.rights)
    if membership.person_id == person.pk and not set(rights) <= set(membership.rights):
        return NotDone(_("You can’t give yourself a right. Somebody else who manages people can."))
    if Right.MANAGE_PEOPLE.value not in rights and is_last_manager(membership, before):
        return NotDone(_("Somebody has to manage people. Give that right to another person first."))
    data = {
        "person": membership.person.reference,
        "role": wish.role.value,
        "given": sorted(set(rights) - set(membership.rights)),
        "taken": sorted(set(membership.rights) - set(rights)),
    }
    membership.role, membership.rights = wish.role, rights
    membership.languages, membership.capacity = list(wish.languages), wish.capacity
    membership.takes_cases = wish.takes_cases
    membership.save()
    membership.teams.set(team for team in wish.teams if team.brand_id == membership.brand_id)
    note_change(person, membership.brand_id, what="person-changed", now=now, data=data)
    return membership


def locked_memberships(brand: int) -> dict[int, Membership]:
    """Return all memberships of a brand by key, locked, so that two changes wait for each other."""
    rows = held(Membership).select_related("person")
    return {row.pk: row for row in rows.filter(brand_id=brand).order_by("pk")}


def is_last_manager(membership: Membership, all_of_them: dict[int, Membership]) -> bool:
    """Say whether nobody else, who can sign in, manages people."""
    return membership.may(Right.MANAGE_PEOPLE) and not any(
        other.may(Right.MANAGE_PEOPLE) and other.person.is_active
        for other in all_of_them.values()
        if other.pk != membership.pk
    )
