"""The pages of the inbox: where a day begins, the list, the keys."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from evenhand.desk.actions.choose_theme import choose_theme
from evenhand.desk.models import Membership
from evenhand.desk.queries.people import memberships_of
from evenhand.desk.queries.permission import demand_among
from evenhand.desk.rights import Right
from evenhand.web.inbox.asked import Asked
from evenhand.web.inbox.frame import frame_context, list_context, views_context
from evenhand.web.requests import person_of, places_in


def place_or_404(request: HttpRequest, slug: str) -> Membership:
    """Return the person's place at a brand; one where they do not work does not exist for them."""
    for place in places_in(request):
        if place.brand.slug == slug:
            return place
    raise Http404


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Return the page of ours that a form names as the next, else another."""
    wanted = request.POST.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if is_ours else otherwise


@require_safe
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the first brand's inbox, or to its office where somebody reads no cases.

    Whoever works for no brand is told so kindly.
    """
    membership = memberships_of(person_of(request)).first()
    if membership is None:
        return render(request, "inbox/no_brand.html")
    room = "inbox:list" if membership.may(Right.READ_CASES) else "office:start"
    return redirect(room, membership.brand.slug)


@require_safe
@login_required
def case_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a view's list; with htmx only the list and the counts beside it."""
    person, now = person_of(request), timezone.now()
    brand = place_or_404(request, slug).brand
    htmx = getattr(request, "htmx", None)
    if not htmx or htmx.history_restore_request or htmx.target != "list":
        context = frame_context(request, person, brand, now=now)
        return render(request, "inbox/page.html", context)
    membership = demand_among(places_in(request), brand, Right.READ_CASES)
    asked = Asked.read(request.GET)
    context = {
        "brand": brand, "membership": membership, "query": asked.query, "now": now, "is_part": True,
        **views_context(person, brand, asked), **list_context(person, brand, asked, now=now),
    }  # fmt: skip
    return render(request, "inbox/list_part.html", context)


@require_safe
@login_required
def keys(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the keyboard shortcuts."""
    place = place_or_404(request, slug)
    brands = [each.brand for each in places_in(request)]
    context = {"brand": place.brand, "brands": brands, "membership": place}
    return render(request, "inbox/keys.html", context)


@require_POST
@login_required
def theme(request: HttpRequest) -> HttpResponse:
    """Keep light or dark."""
    choose_theme(person_of(request), request.POST.get("theme", ""))
    return redirect(way_back(request, "/"))
