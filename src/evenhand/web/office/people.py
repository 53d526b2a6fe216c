"""Who works for the brand, and what each may do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.actions.change_membership import MembershipWish, change_membership
from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.remove_person import remove_person
from evenhand.desk.models import Brand, Membership
from evenhand.desk.queries.invitations import open_invitations
from evenhand.desk.queries.people import people_of, rights_in_words
from evenhand.desk.rights import Right, Role
from evenhand.web.office.choices import LANGUAGES, RIGHTS, ROLES
from evenhand.web.office.gate import Seat, done, office_page, show, told


class PersonForm(forms.Form):
    """What a person may do, and which cases come to them."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=ROLES)
    rights = forms.MultipleChoiceField(
        label=gettext_lazy("What they may do"),
        choices=RIGHTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Each right stands alone; the role is only its name."),
    )
    teams = forms.MultipleChoiceField(
        label=gettext_lazy("Teams"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages they answer in"),
        choices=LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    takes_cases = forms.BooleanField(
        label=gettext_lazy("Cases are given to them in turn"), required=False
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Open cases at most"), min_value=0, max_value=500
    )

    def __init__(self, brand: Brand, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.brand = brand
        choices = [(str(team.pk), team.name) for team in brand.teams.order_by("name")]
        self.fields["teams"] = forms.MultipleChoiceField(
            label=_("Teams"),
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def wish(self) -> MembershipWish:
        """Return what was asked for."""
        told = self.cleaned_data
        return MembershipWish(
            role=Role(told["role"]),
            rights=frozenset(map(Right, told["rights"])),
            teams=tuple(self.brand.teams.filter(pk__in=told["teams"])),
            languages=tuple(told["languages"]),
            capacity=told["capacity"],
            takes_cases=told["takes_cases"],
        )


@office_page(Right.MANAGE_PEOPLE, methods=("GET", "HEAD"))
def people(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List who works here, and who is invited."""
    rows = [(row, rights_in_words(row)) for row in people_of(seat.brand)]
    invited = open_invitations(seat.brand, now=timezone.now())
    return show(request, seat, "people", {"people": rows, "invitations": invited})


@office_page(Right.MANAGE_PEOPLE)
def person(request: HttpRequest, seat: Seat, reference: str) -> HttpResponse:
    """Show and change what one person may do."""
    row = _row(seat.brand, reference)
    form = PersonForm(seat.brand, request.POST or None, initial=_told(row))
    if request.method == "POST" and form.is_valid():
        changed = change_membership(seat.person, row, form.wish(), now=timezone.now())
        if not isinstance(changed, NotDone):
            words = _("What %(name)s may do is changed.") % {"name": row.person.name}
            return done(request, words, "office:people", seat.brand.slug)
        form.add_error(None, changed.words)
    return show(request, seat, "person", {"form": form, "row": row})


@office_page(Right.MANAGE_PEOPLE, methods=("POST",))
def remove(request: HttpRequest, seat: Seat, reference: str) -> HttpResponse:
    """End somebody's work for the brand."""
    row = _row(seat.brand, reference)
    outcome = remove_person(seat.person, row, now=timezone.now())
    words = _("%(name)s no longer works here.") % {"name": row.person.name}
    return told(request, outcome, words, "office:people", seat.brand.slug)


def _row(brand: Brand, reference: str) -> Membership:
    return get_object_or_404(people_of(brand), person__reference=reference)


def _told(row: Membership) -> dict[str, object]:
    return {
        "role": row.role,
        "rights": row.rights,
        "teams": [str(team.pk) for team in row.teams.all()],
        "languages": row.languages,
        "capacity": row.capacity,
        "takes_cases": row.takes_cases,
    }
