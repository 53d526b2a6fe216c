"""The page of a case and its parts."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from evenhand.desk.actions.look_at_case import look_at_case
from evenhand.desk.actions.uncover_message import uncover_message
from evenhand.desk.queries.leaving import leaving_soon
from evenhand.desk.queries.mentions import unseen_mentions
from evenhand.desk.references import read_reference
from evenhand.desk.rights import Right
from evenhand.web.case.drawing import drawn
from evenhand.web.case.seeing import address_of, visit_of
from evenhand.web.case.showing.page import beside_part, heading_of, page_of, timeline_part
from evenhand.web.requests import person_of, places_in


@login_required
@require_safe
def page(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a case; the look is logged, and the customer may see who looked."""
    visit = visit_of(request, reference)
    if read_reference(reference) != visit.case.reference:
        return redirect(address_of(visit.case))
    look_at_case(visit.person, visit.case, now=visit.now)
    return drawn(request, visit, page_of(visit))


@login_required
@require_safe
def timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """Return the timeline alone, for a page that is open while something is said."""
    visit = visit_of(request, reference)
    return render(request, "case/timeline.html", {**heading_of(visit), **timeline_part(visit)})


@login_required
@require_safe
def about(request: HttpRequest, reference: str) -> HttpResponse:
    """Return what stands beside the timeline alone."""
    visit = visit_of(request, reference)
    return render(request, "case/about.html", {**heading_of(visit), **beside_part(visit)})


@login_required
@require_safe
def leaving(request: HttpRequest, reference: str) -> HttpResponse:
    """Return the person's replies that can still be undone alone."""
    visit = visit_of(request, reference)
    replies = leaving_soon(visit.person, visit.case.brand)
    context = {"case": visit.case, "now": visit.now, "query": visit.query, "leaving": replies}
    return render(request, "case/undo.html", context)


@login_required
@require_POST
def uncover(request: HttpRequest, reference: str, message: str) -> HttpResponse:
    """Show once what is covered in a public message; that somebody looked is logged."""
    visit = visit_of(request, reference, uncovered=message)
    uncover_message(visit.person, visit.case, message, now=visit.now)
    if request.headers.get("HX-Request"):
        return render(request, "case/timeline.html", {**heading_of(visit), **timeline_part(visit)})
    return drawn(request, visit, page_of(visit))


@login_required
@require_safe
def mentions(request: HttpRequest) -> HttpResponse:
    """List the notes that name the person and that they have not seen, where they read cases."""
    person = person_of(request)
    places = [place for place in places_in(request) if place.may(Right.READ_CASES)]
    brands = [place.brand for place in places]
    notes = [note for brand in brands for note in unseen_mentions(person, brand)]
    first = {"brand": brands[0], "membership": places[0]} if places else {}
    return render(request, "case/mentions.html", {"notes": notes, "brands": brands, **first})
