"""Make a team, rename it, and say whether it keeps hours of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import Brand, Person, Team
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def make_team(person: Person, brand: Brand, name: str, *, now: datetime) -> Team | NotDone:
    """Return a new team that is open when the brand is."""
    demand(person, brand, Right.MANAGE_BRAND)
    if brand.teams.filter(name__iexact=name).exists():
        return NotDone(_("There is a team of this name already."))
    team = Team.objects.create(
        brand=brand, name=name, zone=brand.zone, country=brand.country, region=brand.region
    )
    note_change(person, brand, what="team-made", now=now, data={"team": name})
    return team


@transaction.atomic
def change_team(
    person: Person, team: Team, *, name: str, has_own_hours: bool, now: datetime
) -> Team | NotDone:
    """Rename a team and say whose hours hold for it."""
    demand(person, team.brand_id, Right.MANAGE_BRAND)
    if team.brand.teams.filter(name__iexact=name).exclude(pk=team.pk).exists():
        return NotDone(_("There is a team of this name already."))
    data = {"team": name, "was": team.name, "has_own_hours": has_own_hours}
    team.name, team.has_own_hours = name, has_own_hours
    team.save(update_fields=["name", "has_own_hours"])
    note_change(person, team.brand_id, what="team-changed", now=now, data=data)
    return team
