"""Saved replies: written once, reviewed like any draft."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.core.conduct import review
from evenhand.core.conduct.finding import Review
from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.write_saved_reply import (
    SavedReplyWish,
    remove_saved_reply,
    write_saved_reply,
)
from evenhand.desk.charters import charter_of
from evenhand.desk.models import Brand, SavedReply
from evenhand.desk.rights import Right
from evenhand.desk.saved_replies import VARIABLES
from evenhand.web.look.findings import finding_in_words
from evenhand.web.office.choices import LANGUAGES
from evenhand.web.office.gate import Seat, done, office_page, show

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_STAND_INS = {"customer": "Ines", "handle": "@ines", "agent": "Tom", "case": "W8FQ-2KTM"}


class SavedReplyForm(forms.Form):
    """A saved reply; its variables are checked, its words reviewed."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, brand: Brand, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.brand = brand
        names = ", ".join(f"{{{name}}}" for name in VARIABLES)
        self.fields["text"].help_text = _("These are filled in: %(names)s.") % {"names": names}

    def clean_text(self) -> str:
        """Refuse a variable that nobody can fill in."""
        text = str(self.cleaned_data["text"])
        unknown = [name for name in _VARIABLE.findall(text) if name not in VARIABLES]
        if unknown:
            told = {"name": unknown[0], "known": ", ".join(VARIABLES)}
            raise ValidationError(
                _("Text: “{%(name)s}” can’t be filled in. There are: %(known)s.") % told
            )
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse what no reply may say."""
        told = super().clean() or {}
        if "text" in told and "language" in told:
            found = reviewed(self.brand, told["text"], told["language"])
            for finding in found.findings:
                if finding.severity == "blocks":
                    self.add_error("text", finding_in_words(finding))
        return told


def reviewed(brand: Brand, text: str, language: str) -> Review:
    """Return what the conduct rules say of a saved reply in public, variables filled in."""
    stand_ins = _STAND_INS | {"brand": brand.name, "problem": brand.name}
    filled = _VARIABLE.sub(lambda found: stand_ins.get(found[1], found[0]), text)
    return review(filled, audience="public", language=language, charter=charter_of(brand))


@office_page(Right.EDIT_SAVED_REPLIES, methods=("GET", "HEAD"))
def saved_replies(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the saved replies."""
    rows = seat.brand.saved_replies.select_related("changed_by").order_by("name", "language")
    return show(request, seat, "saved_replies", {"replies": rows})


@office_page(Right.EDIT_SAVED_REPLIES)
def new(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Write a new saved reply."""
    return _written(request, seat, None)


@office_page(Right.EDIT_SAVED_REPLIES)
def saved_reply(request: HttpRequest, seat: Seat, reference: str) -> HttpResponse:
    """Show one saved reply with its review, and change it."""
    row = get_object_or_404(SavedReply, reference=reference, brand=seat.brand)
    return _written(request, seat, row)


@office_page(Right.EDIT_SAVED_REPLIES, methods=("POST",))
def remove(request: HttpRequest, seat: Seat, reference: str) -> HttpResponse:
    """Remove a saved reply."""
    row = get_object_or_404(SavedReply, reference=reference, brand=seat.brand)
    remove_saved_reply(seat.person, row, now=timezone.now())
    return done(request, _("Removed."), "office:saved_replies", seat.brand.slug)


def _written(request: HttpRequest, seat: Seat, row: SavedReply | None) -> HttpResponse:
    told = {"language": seat.brand.language}
    if row is not None:
        told = {"name": row.name, "language": row.language, "text": row.text}
    form = SavedReplyForm(seat.brand, request.POST or None, initial=told)
    if request.method == "POST" and form.is_valid():
        wish = SavedReplyWish(**form.cleaned_data)
        kept = write_saved_reply(seat.person, seat.brand, wish, now=timezone.now(), reply=row)
        if not isinstance(kept, NotDone):
            args = (seat.brand.slug, kept.reference)
            return done(request, _("Kept, and reviewed below."), "office:saved_reply", *args)
        form.add_error("name", kept.words)
    found = reviewed(seat.brand, row.text, row.language) if row else None
    return show(request, seat, "saved_reply", {"form": form, "reply": row, "review": found})
