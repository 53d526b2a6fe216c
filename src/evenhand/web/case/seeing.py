"""The way to a case: whoever may not read it is told what is told of a case that does not exist."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from evenhand.desk.models import Case
from evenhand.desk.queries.case_page import readable_case
from evenhand.desk.queries.permission import membership_of
from evenhand.web.case.showing.page import Visit
from evenhand.web.inbox.asked import Asked
from evenhand.web.requests import person_of

_SOME = ("public", "private", "internal")


def visit_of(request: HttpRequest, reference: str, *, uncovered: str | None = None) -> Visit:
    """Return the visit to a case; a case that was merged leads to where it went.

    Raises :class:`Http404` alike for a case of somebody else and for none at all.
    """
    person = person_of(request)
    case = readable_case(person, reference)
    while case is not None and case.merged_into is not None:
        case = readable_case(person, case.merged_into.reference)
    member = membership_of(person, case.brand_id) if case else None
    if case is None or member is None:
        raise Http404
    to, way = request.GET.get("to", ""), request.GET.get("way", "")
    asked = Asked.read(request.GET)
    return Visit(
        person=person,
        member=member,
        case=case,
        now=timezone.now(),
        to=to if to in _SOME else "",
        way=int(way) if way.isascii() and way.isdigit() else None,
        uncovered=uncovered,
        query=asked.query,
    )


def address_of(case: Case) -> str:
    """Return the address of a case's page."""
    return reverse("case:page", args=[case.reference])


def back_to(visit: Visit, *, to: str = "", way: int | None = None, part: str = "") -> HttpResponse:
    """Return the way back to the page: to the box of an audience, or to a part of it.

    ``way`` is the conversation to write in there. The list that stood beside the case stands
    there again.
    """
    query = f"?{visit.query}" + (f"&to={to}" if to else "") + (f"&way={way}" if way else "")
    return HttpResponseRedirect(address_of(visit.case) + query + (f"#{part}" if part else ""))
