"""End somebody's work for a brand; their open cases wait for somebody else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.desk.actions.change_membership import is_last_manager, locked_memberships
from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.holding import hold_cases
from evenhand.desk.models import ApiToken, Case, Membership, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def remove_person(person: Person, membership: Membership, *, now: datetime) -> NotDone | None:
    """Remove a membership and the keys made under it; what the person wrote stays."""
    brand = membership.brand_id
    demand(person, brand, Right.MANAGE_PEOPLE)
    gone = membership.person
    theirs = Case.objects.filter(brand_id=brand, assignee=gone).exclude(state=Case.State.CLOSED)
    cases = hold_cases(theirs)
    before = locked_memberships(brand)
    membership = before[membership.pk]
    if is_last_manager(membership, before):
        return NotDone(_("Somebody has to manage people. Give that right to another person first."))
    Case.objects.filter(pk__in=cases).update(assignee=None)
    ApiToken.objects.filter(brand_id=brand, person=gone, revoked_at=None).update(revoked_at=now)
    membership.delete()
    record(
        brand,
        now=now,
        entries=[
            Entry(what="person-removed", person=person.pk, data={"person": gone.reference}),
            *(
                Entry(what="case-assigned", case=case, person=person.pk, data={"to": None})
                for case in cases
            ),
        ],
        happenings=[Happening(kind="case", case=case, data={"assignee": None}) for case in cases],
    )
    return None
