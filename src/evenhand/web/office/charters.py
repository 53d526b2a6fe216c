"""The charter in the browser: its versions, its draft, what the draft would change, publishing."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.core.charter import Charter
from evenhand.core.charter.rule import RANKS, Rank, Rule
from evenhand.core.conduct.checked_charter import read_charter_text
from evenhand.desk.actions.draft_charter import (
    discard_charter_draft,
    draft_charter,
    draft_from_version,
)
from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.publish_charter import publish_charter
from evenhand.desk.charter_text import numbered, text_digest
from evenhand.desk.models import CharterDraft, CharterVersion
from evenhand.desk.queries.charter_trial import Trial, try_draft, words_between
from evenhand.desk.rights import Right
from evenhand.web.office.gate import Seat, done, office_page, show, told

_LONGEST = 200_000
_AROUND = 2
_RANKS: dict[Rank, str | Promise] = {
    "law": gettext_lazy("Law"),
    "privacy": gettext_lazy("Privacy, also of other people"),
    "choice": gettext_lazy("What the customer chose"),
    "ability": gettext_lazy("What is possible"),
    "charter": gettext_lazy("What you prefer"),
}


class DraftForm(forms.Form):
    """The text of a charter that is being written."""

    source = forms.CharField(
        label=gettext_lazy("Text of the charter"),
        max_length=_LONGEST,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 30, "class": "charter-text", "spellcheck": "false", "wrap": "off"}
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_source(self) -> str:
        """Return the text with plain line ends, as it is stored."""
        return str(self.cleaned_data["source"]).replace("\r\n", "\n")


class PublishForm(forms.Form):
    """Why a draft is published."""

    note = forms.CharField(
        label=gettext_lazy("What changes, and why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Everybody who looks at the versions reads this."),
    )
    seen = forms.CharField(widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True)
class Spot:
    """A mistake with the lines around it: number, text, and whether it is the one."""

    words: str
    lines: tuple[tuple[int, str, bool], ...]


@office_page(None, methods=("GET", "HEAD"))
def charter(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the charter that holds, in words, and all versions."""
    held = seat.brand.charter
    assert held is not None  # noqa: S101 - a brand is founded with a charter
    versions = seat.brand.charters.select_related("published_by").order_by("-number")
    read = read_charter_text(held.source)
    page = {
        "held": held,
        "read": read,
        "ranks": _by_rank(read),
        "versions": versions,
        "draft": CharterDraft.objects.filter(brand=seat.brand).first(),
    }
    return show(request, seat, "charter", page)


@office_page(None, methods=("GET", "HEAD"))
def version(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Show one version to the letter, and in words what it changed."""
    row = get_object_or_404(seat.brand.charters, number=number)
    earlier = seat.brand.charters.filter(number=number - 1).first()
    page = {
        "version": row,
        "changes": words_between(earlier.source, row.source) if earlier else (),
        "earlier": earlier,
    }
    return show(request, seat, "charter_version", page)


@office_page(None, methods=("GET", "HEAD"))
def draft(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the draft, what is wrong in it, and what it would change."""
    row = CharterDraft.objects.filter(brand=seat.brand).select_related("edited_by").first()
    source = row.source if row else _next_text(seat)
    stored = row.source if row else _published(seat).source
    form = DraftForm(initial={"source": source, "seen": text_digest(stored)})
    return _drafting(request, seat, form, row)


@office_page(Right.EDIT_CHARTER, methods=("POST",))
def keep(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Keep the draft's text, whether it can be used already or not."""
    form = DraftForm(request.POST)
    if form.is_valid():
        source, seen = form.cleaned_data["source"], form.cleaned_data["seen"]
        kept = draft_charter(seat.person, seat.brand, source, seen=seen, now=timezone.now())
        if not isinstance(kept, NotDone):
            words = _("The draft is kept. Nothing changes before it is published.")
            return done(request, words, "office:charter_draft", seat.brand.slug)
        form.add_error(None, kept.words)
    return _drafting(request, seat, form, None)


@office_page(Right.EDIT_CHARTER, methods=("POST",))
def discard(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Forget the draft."""
    discard_charter_draft(seat.person, seat.brand, now=timezone.now())
    return done(request, _("The draft is thrown away."), "office:charter", seat.brand.slug)


@office_page(Right.EDIT_CHARTER, methods=("POST",))
def take(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Begin a draft with the text of an earlier version."""
    row: CharterVersion = get_object_or_404(seat.brand.charters, number=number)
    draft_from_version(seat.person, row, now=timezone.now())
    words = _("The draft now holds the text of version %(number)d.") % {"number": number}
    return done(request, words, "office:charter_draft", seat.brand.slug)


@office_page(Right.PUBLISH_CHARTER, methods=("POST",))
def publish(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Publish the draft that was seen as the next version."""
    form = PublishForm(request.POST)
    if not form.is_valid():
        outcome: object = NotDone(_("Say what changes, and why. Then publish."))
    else:
        outcome = publish_charter(seat.person, seat.brand, **form.cleaned_data, now=timezone.now())
    where = "office:charter_draft" if isinstance(outcome, NotDone) else "office:charter"
    words = _("Published. The next decision is taken by it.")
    return told(request, outcome, words, where, seat.brand.slug)


def _drafting(
    request: HttpRequest, seat: Seat, form: DraftForm, row: CharterDraft | None
) -> HttpResponse:
    trial = try_draft(seat.brand, row.source) if row else None
    page = {
        "form": form,
        "draft": row,
        "trial": trial,
        "spots": _spots(row.source, trial) if row and trial else (),
        "publish": PublishForm(initial={"seen": text_digest(row.source)}) if row else None,
        "held": _published(seat),
    }
    return show(request, seat, "charter_draft", page)


def _spots(source: str, trial: Trial) -> tuple[Spot, ...]:
    lines = source.splitlines()
    return tuple(
        Spot(
            problem.words,
            tuple(
                (number, lines[number - 1], number == problem.line)
                for number in range(problem.line - _AROUND, problem.line + _AROUND + 1)
                if 1 <= number <= len(lines)
            )
            if problem.line
            else (),
        )
        for problem in trial.problems
    )


def _by_rank(read: Charter) -> list[tuple[str | Promise, list[Rule]]]:
    ranked = [(_RANKS[rank], [rule for rule in read.rules if rule.rank == rank]) for rank in RANKS]
    return [(label, rules) for label, rules in ranked if rules]


def _next_text(seat: Seat) -> str:
    held = _published(seat)
    return numbered(held.source, held.number + 1)


def _published(seat: Seat) -> CharterVersion:
    assert seat.brand.charter is not None  # noqa: S101 - a brand is founded with a charter
    return seat.brand.charter
