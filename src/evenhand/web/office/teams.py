"""The teams of a brand."""

from __future__ import annotations

from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.actions.dissolve_team import dissolve_team
from evenhand.desk.actions.write_team import change_team, make_team
from evenhand.desk.models import Team
from evenhand.desk.rights import Right
from evenhand.web.office.gate import Seat, done, office_page, show, told


class TeamForm(forms.Form):
    """A new team."""

    name = forms.CharField(label=gettext_lazy("Name of the team"), max_length=120)


class ChangeTeamForm(TeamForm):
    """A team as it is."""

    has_own_hours = forms.BooleanField(
        label=gettext_lazy("This team has hours of its own"),
        required=False,
        help_text=gettext_lazy("Otherwise the brand’s hours hold."),
    )


@office_page(Right.MANAGE_BRAND)
def teams(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the teams and make new ones."""
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = make_team(seat.person, seat.brand, form.cleaned_data["name"], now=timezone.now())
        if isinstance(made, Team):
            return done(request, _("The team is made."), "office:teams", seat.brand.slug)
        form.add_error("name", made.words)
    rows = seat.brand.teams.annotate(people=Count("members")).order_by("name")
    return show(request, seat, "teams", {"form": form, "teams": rows})


@office_page(Right.MANAGE_BRAND)
def team(request: HttpRequest, seat: Seat, team: int) -> HttpResponse:
    """Show and change one team."""
    row = get_object_or_404(Team, pk=team, brand=seat.brand)
    now = {"name": row.name, "has_own_hours": row.has_own_hours}
    form = ChangeTeamForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        changed = change_team(seat.person, row, **form.cleaned_data, now=timezone.now())
        if isinstance(changed, Team):
            return done(request, _("The team is changed."), "office:teams", seat.brand.slug)
        form.add_error("name", changed.words)
    return show(request, seat, "team", {"form": form, "team": row})


@office_page(Right.MANAGE_BRAND, methods=("POST",))
def dissolve(request: HttpRequest, seat: Seat, team: int) -> HttpResponse:
    """Dissolve one team."""
    row = get_object_or_404(Team, pk=team, brand=seat.brand)
    outcome = dissolve_team(seat.person, row, now=timezone.now())
    return told(request, outcome, _("The team is dissolved."), "office:teams", seat.brand.slug)
