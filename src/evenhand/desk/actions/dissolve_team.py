"""Dissolve a team: its people and cases stay with the brand."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.note_change import note_change
from evenhand.desk.holding import held, hold_cases
from evenhand.desk.models import Brand, Inbox, Person, Team
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def dissolve_team(person: Person, team: Team, *, now: datetime) -> NotDone | None:
    """Remove a team; a brand keeps at least one, because newcomers join it."""
    demand(person, team.brand_id, Right.MANAGE_BRAND)
    held(Brand).get(pk=team.brand_id)
    if team.brand.teams.count() == 1:
        return NotDone(_("A brand keeps at least one team. Rename this one instead."))
    data = {"team": team.name}
    hold_cases(team.cases.all())
    Inbox.objects.filter(team=team).update(team=None)
    team.delete()
    note_change(person, team.brand_id, what="team-dissolved", now=now, data=data)
    return None
