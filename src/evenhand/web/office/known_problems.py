"""Known problems: what the brand admits, and by which words a message touches it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.actions.write_known_problem import ProblemWish, write_known_problem
from evenhand.desk.models import KnownProblem
from evenhand.desk.rights import Right
from evenhand.web.office.gate import Seat, done, office_page, show

_MOST_CUES = 50
_MOMENT = {"type": "datetime-local"}


def _moment(label: Any, *, required: bool, help_text: Any = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs=_MOMENT, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=required, help_text=help_text, widget=widget)


class ProblemForm(forms.Form):
    """A known problem."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    words = forms.CharField(
        label=gettext_lazy("What customers are told"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        help_text=gettext_lazy("The truth, and what you are doing about it."),
    )
    cues = forms.CharField(
        label=gettext_lazy("Words by which a message touches it"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One word or phrase in each line, in every language you answer."),
    )
    since = _moment(gettext_lazy("Since"), required=True)
    until = _moment(
        gettext_lazy("Until"), required=False, help_text=gettext_lazy("Empty while it lasts.")
    )

    def clean_cues(self) -> tuple[str, ...]:
        """Return the cues, each once; very short ones would touch everything."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["cues"].splitlines())
        cues = tuple(dict.fromkeys(filter(None, lines)))
        if any(len(cue) < 3 for cue in cues):  # noqa: PLR2004 - a pronoun is no cue
            raise ValidationError(_("Words: each needs three letters or more."))
        if not 1 <= len(cues) <= _MOST_CUES:
            told = {"most": _MOST_CUES}
            raise ValidationError(_("Words: write between one and %(most)d lines.") % told)
        return cues

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        told = super().clean() or {}
        if told.get("until") and told.get("since") and told["until"] <= told["since"]:
            self.add_error("until", _("Until: it must come after the beginning."))
        return told


@office_page(Right.EDIT_KNOWN_PROBLEMS, methods=("GET", "HEAD"))
def known_problems(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the known problems, those that last first."""
    rows = seat.brand.known_problems.order_by("until", "-since")
    now = timezone.now()
    page = {
        "lasting": [row for row in rows if row.until is None or row.until > now],
        "over": [row for row in rows if row.until is not None and row.until <= now],
    }
    return show(request, seat, "known_problems", page)


@office_page(Right.EDIT_KNOWN_PROBLEMS)
def new(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Write about a new problem."""
    return _written(request, seat, None)


@office_page(Right.EDIT_KNOWN_PROBLEMS)
def known_problem(request: HttpRequest, seat: Seat, reference: str) -> HttpResponse:
    """Show one problem, and change it."""
    row = get_object_or_404(KnownProblem, reference=reference, brand=seat.brand)
    return _written(request, seat, row)


def _written(request: HttpRequest, seat: Seat, row: KnownProblem | None) -> HttpResponse:
    form = ProblemForm(request.POST or None, initial=_told(row))
    if request.method == "POST" and form.is_valid():
        wish = ProblemWish(**form.cleaned_data)
        write_known_problem(seat.person, seat.brand, wish, now=timezone.now(), problem=row)
        return done(request, _("Kept."), "office:known_problems", seat.brand.slug)
    title = _("Known problem") if row else _("A new known problem")
    return show(request, seat, "form", {"form": form, "title": title, "back": "known_problems"})


def _told(row: KnownProblem | None) -> dict[str, object]:
    if row is None:
        return {"since": timezone.now()}
    told = {name: getattr(row, name) for name in ("title", "words", "since", "until")}
    return told | {"cues": "\n".join(row.cues)}
