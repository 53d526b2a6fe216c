"""The journal, for those who may read it."""

from __future__ import annotations

from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.models import Brand
from evenhand.desk.queries.journal import JournalFilter, journal_page, verbs_of
from evenhand.desk.queries.people import people_of
from evenhand.desk.rights import Right
from evenhand.web.office.gate import Seat, office_page, show
from evenhand.web.office.journal_words import told_in_words, verb_in_words


class JournalForm(forms.Form):
    """What to look for in the journal."""

    case = forms.CharField(label=gettext_lazy("Case"), required=False, max_length=20)
    person = forms.ChoiceField(label=gettext_lazy("Done by"), required=False)
    what = forms.ChoiceField(label=gettext_lazy("What was done"), required=False)
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, brand: Brand, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        people = [(row.person.reference, row.person.name) for row in people_of(brand)]
        verbs = sorted(
            ((verb, verb_in_words(verb)) for verb in verbs_of(brand)), key=lambda each: each[1]
        )
        for name, choices in (("person", people), ("what", verbs)):
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label,
                choices=[("", _("all")), *choices],
                required=False,
            )


@office_page(Right.READ_JOURNAL, methods=("GET", "HEAD"))
def journal(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the journal, newest first, each entry checked against the chain."""
    form = JournalForm(seat.brand, request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    asked = {name: wanted.get(name) or "" for name in ("case", "person", "what")}
    page = journal_page(seat.brand, JournalFilter(**asked), before=wanted.get("before"))
    more = urlencode({**asked, "before": page.before}) if page.before else ""
    zone = ZoneInfo(seat.brand.zone)
    shown = [
        (read, verb_in_words(read.entry.what), told_in_words(read.entry.data, zone))
        for read in page.entries
    ]
    told = {"form": form, "page": page, "shown": shown, "more": more}
    return show(request, seat, "journal", told)
