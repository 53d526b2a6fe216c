"""The form: shown to anybody, taken once, and never at the price of being followed.

Spam is kept out by a field that people leave empty, by a token that says when the form was shown,
and by counting. Whatever leaves a doubt is asked for once more with the words kept; it is never
thrown away in silence, and nobody has to solve a puzzle.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.desk.accounts import account_of
from evenhand.desk.actions.knock import Limit, is_busy, knock
from evenhand.desk.actions.write_form import FormUsed, FormWish, Sent, write_form
from evenhand.desk.models import Inbox
from evenhand.desk.queries.customer_page import form_inbox
from evenhand.desk.strangers import EVERYBODY, stranger
from evenhand.networks.form.origins import origins_in
from evenhand.web.portal.addresses import base_of, page_address
from evenhand.web.portal.doors import (
    framed_by,
    is_from_elsewhere,
    open_door,
)
from evenhand.web.portal.forms import WriteForm
from evenhand.web.portal.tokens import WORK_BITS, FormToken, has_worked, new_token, read_token
from evenhand.web.requests import network_address

AT_ONCE = timedelta(minutes=10)
OF_ONE = 12
"""Letters from one neighbourhood in that time; then they wait."""
OF_ALL = 60
"""Letters from everybody in that time; beyond it a form is worked for, or sent a second time."""
TRAP = "website"


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the form of an inbox, on our own page or inside another site's."""

    request: HttpRequest
    inbox: Inbox
    now: datetime
    is_framed: bool

    @property
    def is_busy(self) -> bool:
        """Whether many letters come in at the moment."""
        return is_busy(_of_all(self.inbox), EVERYBODY, now=self.now)

    @property
    def token_text(self) -> str:
        """The token that came with the form."""
        return self.request.POST.get("token", "")


@open_door
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Show the form on a page of its own, or take what was written."""
    visit = _visit(request, slug, reference, is_framed=False)
    return _taken(visit) if request.method == "POST" else _shown(visit, WriteForm())


@open_door
@require_http_methods(["GET", "HEAD", "POST"])
def frame(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Do the same inside a page of one of the sites that the inbox names."""
    visit = _visit(request, slug, reference, is_framed=True)
    answer = _taken(visit) if request.method == "POST" else _shown(visit, WriteForm())
    return framed_by(answer, origins_in(account_of(visit.inbox).settings))


def _visit(request: HttpRequest, slug: str, reference: str, *, is_framed: bool) -> Visit:
    inbox = form_inbox(slug, reference)
    if inbox is None:
        raise Http404
    return Visit(request, inbox, timezone.now(), is_framed)


def _taken(visit: Visit) -> HttpResponse:
    """Take a form that was sent, or show it again with what is in the way."""
    request, now = visit.request, visit.now
    form = WriteForm(request.POST, request.FILES)
    if is_from_elsewhere(request):
        return _again(visit, form, _("This came from another site. Please send it from here."), 403)
    who = stranger(network_address(request), now=now)
    if wait := knock(_of_one(visit.inbox), who, now=now):
        return _too_many(visit, form, wait)
    token = read_token(visit.token_text, visit.inbox, now=now)
    if token is None:
        words = _("This page lay open for long. Please look once more, and send it.")
        return _again(visit, form, words, 409)
    if not form.is_valid():
        return _shown(visit, form, status=422, token=visit.token_text)
    return _weighed(visit, form, token)


def _weighed(visit: Visit, form: WriteForm, token: FormToken) -> HttpResponse:
    """Take a form that is filled in well, unless it leaves a doubt."""
    if doubt := _doubt(visit, token):
        return _again(visit, form, doubt, 409, is_second=True)
    told = form.cleaned_data
    wish = FormWish(
        text=told["words"],
        token=token.nonce,
        name=told["name"],
        language=told["language"],
        files=told["enclosed"],
    )
    outcome = write_form(visit.inbox, wish, now=visit.now)
    if isinstance(outcome, FormUsed):
        words = _("This form was sent already, with other words. Send these as a new message.")
        return _again(visit, form, words, 409)
    if not outcome.is_repeat:
        knock(_of_all(visit.inbox), EVERYBODY, now=visit.now)
    return _sent(visit, outcome)


def _doubt(visit: Visit, token: FormToken) -> str:
    """Return why a form is asked for once more, or nothing."""
    if visit.request.POST.get(TRAP, ""):
        return _("A field that should stay empty was filled in. Please send it once more.")
    if token.is_too_quick(visit.now):
        return _("That was faster than we can follow. Please wait a moment, then send it again.")
    if visit.is_busy and not token.is_second and not _has_worked(visit):
        return _("Very many messages come in at the moment. Please send it once more in a moment.")
    return ""


def _has_worked(visit: Visit) -> bool:
    return has_worked(visit.token_text, visit.request.POST.get("work", ""))


def _sent(visit: Visit, sent: Sent) -> HttpResponse:
    """Lead on to the page; inside another site it opens beside that site."""
    if not visit.is_framed:
        return HttpResponseRedirect(f"{page_address(sent.secret, '')}?new", status=303)
    link = page_address(sent.secret, base_of(visit.request))
    return render(visit.request, "portal/sent.html", {"brand": visit.inbox.brand, "link": link})


def _too_many(visit: Visit, form: WriteForm, wait: timedelta) -> HttpResponse:
    minutes = 1 + int(wait.total_seconds()) // 60
    words = _("Many messages came from your connection. Please send this in %(n)d minutes.") % {
        "n": minutes
    }
    response = _again(visit, form, words, 429)
    response["Retry-After"] = str(60 * minutes)
    return response


def _again(
    visit: Visit, form: WriteForm, words: str, status: int, *, is_second: bool = False
) -> HttpResponse:
    """Show the form with everything that was written, a fresh token, and why."""
    token = new_token(visit.inbox, now=visit.now, is_second=is_second)
    return _shown(visit, form, status=status, token=token, notice=words)


def _shown(
    visit: Visit, form: WriteForm, *, status: int = 200, token: str = "", notice: str = ""
) -> HttpResponse:
    context = {
        "brand": visit.inbox.brand,
        "form": form,
        "notice": notice,
        "token": token or new_token(visit.inbox, now=visit.now),
        "trap": TRAP,
        "work": WORK_BITS if visit.is_busy else 0,
        "is_framed": visit.is_framed,
        "lost_files": [file.name for file in visit.request.FILES.getlist("enclosed")],
    }
    return render(visit.request, "portal/write.html", context, status=status)


def _of_one(inbox: Inbox) -> Limit:
    return Limit(f"form {inbox.reference}", OF_ONE, AT_ONCE)


def _of_all(inbox: Inbox) -> Limit:
    return Limit(f"form {inbox.reference} of all", OF_ALL, AT_ONCE)
