"""The brand's own pages: what it is called, and where a visit to the office begins."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.actions.change_brand import BrandWish, change_brand
from evenhand.desk.models.brand import SecondApproval
from evenhand.desk.rights import Right
from evenhand.web.office.choices import LANGUAGES, SECTOR_CHOICES
from evenhand.web.office.gate import Seat, done, office_page, show

LONGEST_UNDO = 300
LONGEST_REOPEN = 3_650
SHORTEST_PAGE, LONGEST_PAGE = 7, 3_650


class BrandForm(forms.Form):
    """What a brand says of itself."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    language = forms.ChoiceField(
        label=gettext_lazy("First language"),
        choices=LANGUAGES,
        help_text=gettext_lazy("In which you write where nothing else is known."),
    )
    undo_seconds = forms.IntegerField(
        label=gettext_lazy("Seconds to take a reply back"),
        min_value=0,
        max_value=LONGEST_UNDO,
        help_text=gettext_lazy("A reply waits this long before it leaves. 15 is usual."),
    )
    second_approval = forms.ChoiceField(
        label=gettext_lazy("Replies that a second person reads"),
        choices=SecondApproval.choices,
        help_text=gettext_lazy("The charter may ask for a second reader besides."),
    )
    reopen_days = forms.IntegerField(
        label=gettext_lazy("Days in which a closed case opens again"),
        min_value=0,
        max_value=LONGEST_REOPEN,
        help_text=gettext_lazy("When a customer writes later than that, a new case begins."),
    )
    page_days = forms.IntegerField(
        label=gettext_lazy("Days for which a link opens a customer’s page"),
        min_value=SHORTEST_PAGE,
        max_value=LONGEST_PAGE,
        help_text=gettext_lazy("Counted from the last message of the case. 90 is usual."),
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("Line of trade"),
        choices=SECTOR_CHOICES,
        required=False,
        help_text=gettext_lazy("Where a law sets clocks for it, they run."),
    )
    public_address = forms.URLField(
        label=gettext_lazy("Address of your public pages"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Where customers can check that a message came from you."),
    )
    is_crisis = forms.BooleanField(
        label=gettext_lazy("Crisis mode"),
        required=False,
        help_text=gettext_lazy(
            "While it is on, the charter’s rules for a crisis hold: every decision knows of it."
        ),
    )


@office_page(None, methods=("GET", "HEAD"))
def start(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show which sections the person may open."""
    return show(request, seat, "start", {})


@office_page(Right.MANAGE_BRAND)
def brand(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show and change the brand."""
    names = BrandForm.base_fields
    initial = {name: getattr(seat.brand, name) for name in names}
    form = BrandForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        wish = BrandWish(**form.cleaned_data)
        change_brand(seat.person, seat.brand, wish, now=timezone.now())
        return done(request, _("The brand is changed."), "office:brand", seat.brand.slug)
    page = {"form": form, "title": _("Brand")}
    return show(request, seat, "form", page)
