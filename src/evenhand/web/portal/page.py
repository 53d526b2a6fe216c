"""The customer's own page: everything about their case that is theirs to know, and to decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evenhand.desk.actions.ask_for_person import ask_for_person
from evenhand.desk.actions.choose_on_page import choose_on_page
from evenhand.desk.actions.fetch_file import NotFetched, fetch_file
from evenhand.desk.actions.knock import Limit, knock
from evenhand.desk.actions.write_form import FormUsed, FormWish
from evenhand.desk.actions.write_on_page import write_on_page
from evenhand.desk.models import Case, Inbox
from evenhand.desk.queries.customer_page import CustomerPage, file_on_page
from evenhand.desk.queries.page_opening import LinkEnded, opened_page
from evenhand.desk.strangers import stranger
from evenhand.networks.kit.storable import storable
from evenhand.web.portal.addresses import base_of, doors_of, page_address
from evenhand.web.portal.doors import View, own_page
from evenhand.web.portal.forms import LANGUAGES, SayForm, WishesForm
from evenhand.web.portal.showing import language_chosen, news_of, standing_of
from evenhand.web.requests import network_address

A_WHILE = timedelta(minutes=10)
WRONG_LINKS = Limit("wrong links", 20, A_WHILE)
OFTEN = 30
"""Letters and choices on one page in that time."""
_SHOWN_HERE = ("image/jpeg", "image/png", "image/webp")
_TOKEN_LENGTH = 22


def _of_link(view: Callable[..., HttpResponse]) -> View:
    """Open the page that the link in the address opens; one that opens none says so kindly."""

    @wraps(view)
    def opened(request: HttpRequest, secret: str, **rest: object) -> HttpResponse:
        page = opened_page(secret, now=timezone.now())
        if page is None:
            return _nothing(request)
        if isinstance(page, LinkEnded):
            return _ended(request, page)
        return view(request, secret, page, **rest)

    return own_page(opened)


@_of_link
@require_safe
def page(request: HttpRequest, secret: str, page: CustomerPage) -> HttpResponse:
    """Show the page."""
    return _shown(request, secret, page)


@_of_link
@require_safe
def news(request: HttpRequest, secret: str, page: CustomerPage) -> HttpResponse:
    """Return the part that changes, or 204 where it is as the page knows it."""
    body, mark = _news(request, secret, page)
    if request.GET.get("mark") == mark:
        return HttpResponse(status=204)
    watched = {"secret": secret, "news": body, "mark": mark}
    return render(request, "portal/watched.html", watched)


@_of_link
@require_POST
def say(request: HttpRequest, secret: str, page: CustomerPage) -> HttpResponse:
    """Take a further letter."""
    form = SayForm(request.POST, request.FILES)
    if page.inbox.state == Inbox.State.LEFT:
        raise Http404
    if _is_too_often(secret):
        return _shown(request, secret, page, say=form, notice=_too_often(), status=429)
    if not form.is_valid():
        return _shown(request, secret, page, say=form, status=422)
    told = storable(request.POST.get("token", ""))
    token = told[:_TOKEN_LENGTH] or get_random_string(_TOKEN_LENGTH)
    wish = FormWish(
        text=form.cleaned_data["words"],
        token=f"{page.thread.name}/{token}",
        files=form.cleaned_data["enclosed"],
    )
    if isinstance(write_on_page(page, wish, now=timezone.now()), FormUsed):
        words = _("This was sent already with other words. Please send these once more.")
        return _shown(request, secret, page, say=form, notice=words, status=409)
    return _back(secret, "said")


@_of_link
@require_POST
def wish(request: HttpRequest, secret: str, page: CustomerPage) -> HttpResponse:
    """Keep what the customer wishes."""
    form = WishesForm(request.POST)
    case = _case(page)
    if _is_too_often(secret):
        return _shown(request, secret, page, wishes=form, notice=_too_often(), status=429)
    if not form.is_valid():
        return _shown(request, secret, page, wishes=form, status=422)
    choose_on_page(case, form.wishes(), now=timezone.now())
    return _back(secret, "kept")


@_of_link
@require_POST
def person(request: HttpRequest, secret: str, page: CustomerPage) -> HttpResponse:
    """Bring the case before a person."""
    case = _case(page)
    if _is_too_often(secret):
        return _shown(request, secret, page, notice=_too_often(), status=429)
    ask_for_person(case, now=timezone.now())
    return _back(secret, "asked")


@_of_link
@require_safe
def file(request: HttpRequest, secret: str, page: CustomerPage, reference: str) -> HttpResponse:  # noqa: ARG001
    """Return a file that the page shows: a picture to look at, anything else to be kept."""
    row = file_on_page(page, reference)
    found = fetch_file(row) if row else None
    if found is None or isinstance(found, NotFetched):
        raise Http404
    is_picture = found.content_type in _SHOWN_HERE
    with found.file.open("rb") as stored:
        content = stored.read()
    kind = found.content_type if is_picture else "application/octet-stream"
    response = HttpResponse(content, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if not is_picture:
        name = content_disposition_header(as_attachment=True, filename=found.name)
        response["Content-Disposition"] = name or "attachment"
    return response


def _shown(
    request: HttpRequest, secret: str, page: CustomerPage, *, status: int = 200, **told: Any
) -> HttpResponse:
    """Show the whole page; ``say`` and ``wishes`` are forms that could not be taken as they are."""
    now = timezone.now()
    body, mark = _news(request, secret, page)
    language = language_chosen(page.case) or get_language() or "en"
    context = {
        "brand": page.inbox.brand,
        "case": page.case,
        "page": page,
        "now": now,
        "secret": secret,
        "news": body,
        "mark": mark,
        "say": SayForm(),
        "wishes": None,
        "languages": LANGUAGES,
        "done": next((word for word in ("said", "kept", "asked") if word in request.GET), ""),
        "link": page_address(secret, base_of(request)),
        "is_new": "new" in request.GET,
        "token": get_random_string(_TOKEN_LENGTH),
        **standing_of(page, language=language, now=now),
        **told,
    }
    return render(request, "portal/page.html", context, status=status)


def _news(request: HttpRequest, secret: str, page: CustomerPage) -> tuple[str, str]:
    """Return the part that changes, and a mark by which it is known to be the same."""
    context = {**news_of(page, now=timezone.now()), "secret": secret}
    body = render_to_string("portal/news.html", context, request)
    return body, sha256(body.encode()).hexdigest()[:16]


def _nothing(request: HttpRequest) -> HttpResponse:
    """Say that a link opens nothing; whoever tries very many is told nothing for a while."""
    now = timezone.now()
    who = stranger(network_address(request), now=now)
    is_over = knock(WRONG_LINKS, who, now=now) is not None
    return render(request, "portal/nothing.html", status=429 if is_over else 404)


def _ended(request: HttpRequest, ended: LinkEnded) -> HttpResponse:
    """Say why a link opens its page no longer, and how to go on."""
    told = {"ended": ended, "brand": ended.inbox.brand, "doors": doors_of(ended.inbox, "")}
    return render(request, "portal/ended.html", told, status=410)


def _case(page: CustomerPage) -> Case:
    if page.case is None:
        raise Http404
    return page.case


def _is_too_often(secret: str) -> bool:
    who = sha256(secret.encode()).hexdigest()[:32]
    return knock(Limit("own page", OFTEN, A_WHILE), who, now=timezone.now()) is not None


def _too_often() -> str:
    return _("That was very much in a short time. Please go on in a few minutes.")


def _back(secret: str, done: str) -> HttpResponse:
    """Lead back, so that a reload sends nothing twice."""
    return HttpResponseRedirect(f"{page_address(secret, '')}?{done}#{done}", status=303)
