"""The door behind a link in public: it tells nobody whose page it is, nor whether there is one.

Whoever comes asks for a code, and says it from the account to which we wrote. Only the browser
that asked is then let in. A link that leads nowhere looks and answers alike.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evenhand.desk.actions.knock import Limit, knock
from evenhand.desk.actions.prove_page import ask_for_code, open_proved
from evenhand.desk.queries.customer_page import asked_proof, brand_called
from evenhand.desk.references import shown
from evenhand.desk.strangers import stranger
from evenhand.web.portal.addresses import page_address
from evenhand.web.portal.doors import is_from_elsewhere, own_page
from evenhand.web.requests import network_address

ASKING = Limit("codes", 10, timedelta(minutes=10))


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Say what the link is for, and give a code to whoever asks."""
    now = timezone.now()
    if request.method != "POST":
        return _shown(request, slug)
    if is_from_elsewhere(request) or _asks_too_often(request, now=now):
        return _shown(request, slug, status=429, is_too_often=True)
    asked = ask_for_code(name, now=now)
    return HttpResponseRedirect(reverse("portal:proving", args=[slug, name, asked]), status=303)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def proving(request: HttpRequest, slug: str, name: str, asked: str) -> HttpResponse:
    """Show the code until it was said, then open the page to this browser."""
    now = timezone.now()
    proof = asked_proof(name, asked, now=now)
    if proof is None:
        return _shown(request, slug, status=404, is_over=True)
    if request.method == "POST":
        secret = open_proved(proof, asked, now=now)
        if secret is not None:
            return HttpResponseRedirect(f"{page_address(secret, '')}?new", status=303)
    if "mark" in request.GET and proof.proved_at is None:
        return HttpResponse(status=204)
    told = {"code": shown(proof.code), "is_proved": proof.proved_at is not None}
    template = "portal/code.html" if "mark" in request.GET else "portal/prove.html"
    return render(request, template, {"brand": brand_called(slug), **told})


def _asks_too_often(request: HttpRequest, *, now: datetime) -> bool:
    who = stranger(network_address(request), now=now)
    return knock(ASKING, who, now=now) is not None


def _shown(request: HttpRequest, slug: str, *, status: int = 200, **told: Any) -> HttpResponse:
    context = {"brand": brand_called(slug), **told}
    return render(request, "portal/prove.html", context, status=status)
